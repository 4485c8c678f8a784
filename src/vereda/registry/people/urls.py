"""Addresses: search for people, and one person."""

from django.urls import path

from vereda.registry.people import views

app_name = "people"

urlpatterns = [
    path("", views.search, name="search"),
    path("<str:number>/", views.person, name="person"),
]
