from jobs.weather import Weather


def test_one_line_tells_that_a_server_is_gone_and_one_that_it_is_back(caplog):
    weather = Weather("Redis")
    for _ in range(3):
        weather.foul(ConnectionError())
    for _ in range(3):
        weather.fair()
    assert [record.message for record in caplog.records] == [
        "Redis does not answer (ConnectionError); waiting.",
        "Redis is back.",
    ]
