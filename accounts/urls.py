from django.urls import path

from accounts import (
    views,
    views_google,
    views_invited,
    views_microsoft,
    views_password,
    views_setup,
    views_tokens,
)

urlpatterns = [
    path("first/<str:code>/", views.FirstOwner.as_view(), name="first_owner"),
    path("invited/<str:code>/", views_invited.Invited.as_view(), name="invited"),
    path("forgot/", views_password.Forgot.as_view(), name="forgot"),
    path("reset/", views_password.Reset.as_view(), name="reset"),
    path("tokens/", views_tokens.Tokens.as_view(), name="tokens"),
    path("tokens/<int:token_id>/revoke/", views_tokens.Revoke.as_view(), name="revoke_token"),
    path("setup", views_setup.Setup.as_view(), name="setup"),
    path("google/connect", views_google.Connect.as_view(), name="google_connect"),
    path("google/callback", views_google.Callback.as_view(), name="google_callback"),
    path("google/confirm", views_google.Confirm.as_view(), name="google_confirm"),
    path("microsoft/connect", views_microsoft.Connect.as_view(), name="microsoft_connect"),
    path("microsoft/callback", views_microsoft.Callback.as_view(), name="microsoft_callback"),
    path("microsoft/confirm", views_microsoft.Confirm.as_view(), name="microsoft_confirm"),
]
