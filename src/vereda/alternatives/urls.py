"""Addresses of alternatives: who could be elsewhere, and the law for one person."""

from django.urls import path

from vereda.alternatives.elsewhere import views as elsewhere
from vereda.alternatives.screening import views as screening
from vereda.alternatives.screening.law import views as law

app_name = "screening"

urlpatterns = [
    path("people/<str:number>/law/", law.law, name="law"),
    path("people/<str:number>/law/keep/", screening.keep, name="keep"),
    path("people/<str:number>/law/kept/", screening.kept, name="kept"),
    path("elsewhere/", elsewhere.elsewhere, name="elsewhere"),
    path("elsewhere/people/", elsewhere.people, name="elsewhere_people"),
    path("elsewhere/elsewhere.csv", elsewhere.elsewhere_csv, name="elsewhere_csv"),
]
