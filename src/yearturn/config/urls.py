"""Every address of the site."""

from django.urls import path

from yearturn.web import views as web

urlpatterns = [
    path("language/<slug:code>", web.speak, name="language"),
]
