"""A worker refuses what would lose or garble its work, and says what to change."""

import pytest
from redis import Redis

from accounts.keys import WrongKeys, check_keys
from jobs import queue
from jobs.fitness import UnfitRedis, check_redis
from tests.servers import Valkey

OTHER_KEY = "bmV3LWtleS1uZXcta2V5LW5ldy1rZXktbmV3LWtleTE="


@pytest.fixture
def server(settings, tmp_path):
    server = Valkey(tmp_path / "valkey").start()
    settings.REDIS_URLS = {"base": f"{server.url}/1", "email": f"{server.url}/2"}
    queue.bell.cache_clear()
    yield server
    server.stop(hard=True)


def test_a_redis_that_keeps_everything_is_fit(server):
    check_redis("base")


@pytest.mark.parametrize("policy", ["allkeys-lru", "volatile-ttl"])
def test_a_redis_that_may_drop_keys_is_refused_with_the_setting_to_change(server, policy):
    with Redis.from_url(server.url) as redis:
        redis.config_set("maxmemory-policy", policy)
    with pytest.raises(UnfitRedis, match="set maxmemory-policy to noeviction"):
        check_redis("base")


def test_a_redis_with_one_database_gets_a_sentence_that_names_the_variables(settings, server):
    settings.REDIS_URLS = {"base": f"{server.url}/99", "email": f"{server.url}/2"}
    queue.bell.cache_clear()
    with pytest.raises(UnfitRedis, match="REDIS_URL_BASE and REDIS_URL_EMAIL"):
        check_redis("base")


@pytest.mark.django_db
def test_the_right_keys_are_taken_and_the_wrong_ones_refused(settings):
    check_keys()
    check_keys()
    settings.FIELD_ENCRYPTION_KEYS = [OTHER_KEY]
    with pytest.raises(WrongKeys, match="no job was taken") as refused:
        check_keys()
    assert "the newest key first" in refused.value.remedy


@pytest.mark.django_db
def test_a_rotated_key_is_taken_while_the_old_one_is_listed(settings):
    check_keys()
    settings.FIELD_ENCRYPTION_KEYS = [OTHER_KEY, *settings.FIELD_ENCRYPTION_KEYS]
    check_keys()
