"""The address of the desk: the first page."""

from django.urls import path

from vereda.desks import views

urlpatterns = [path("", views.home, name="home")]
