"""Addresses of alternatives: who could be elsewhere, and the law for one person."""

from django.urls import path

from vereda.alternatives.elsewhere import views as elsewhere
from vereda.alternatives.screening.law import views as screening

app_name = "screening"

urlpatterns = [
    path("people/<str:number>/law/", screening.law, name="law"),
    path("elsewhere/", elsewhere.elsewhere, name="elsewhere"),
    path("elsewhere/people/", elsewhere.people, name="elsewhere_people"),
    path("elsewhere/elsewhere.csv", elsewhere.elsewhere_csv, name="elsewhere_csv"),
]
