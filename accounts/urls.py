from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [path("first/<str:code>/", views.FirstOwner.as_view(), name="first_owner")]
