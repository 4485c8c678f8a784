"""Addresses: record a fact of a person, read one fact's history, correct a record."""

from django.urls import path

from vereda.registry.facts import views

app_name = "facts"

urlpatterns = [
    path("<str:number>/facts/", views.record, name="record"),
    path("<str:number>/facts/<slug:fact>/", views.fact, name="fact"),
    path("<str:number>/facts/<slug:fact>/<int:record>/", views.correct, name="correct"),
]
