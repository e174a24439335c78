"""Every address of the site."""

from django.urls import path

from yearturn.conference import views as conference
from yearturn.home import views as home
from yearturn.planning import views as planning
from yearturn.publication import views as publication
from yearturn.recognition import views as recognition
from yearturn.review import views as review
from yearturn.web import views as web

handler404 = "yearturn.web.views.missing"

urlpatterns = [
    path("", home.year, name="year"),
    path("people/", home.people, name="people"),
    path("people/<str:code>/", home.person, name="person"),
    path("review/", review.review, name="review"),
    path("recognition/", recognition.winners, name="winners"),
    path("recognition/decision.json", recognition.record, name="record"),
    path("recognition/<str:code>/", recognition.award, name="award"),
    path("plan/", planning.plan, name="plan"),
    path("conference/", conference.conference, name="conference"),
    path("release/", publication.release, name="release"),
    path("release/photographs/<int:position>", publication.photograph, name="photograph"),
    path("release/feed.atom", publication.feed, name="feed"),
    path("language/<slug:code>", web.speak, name="language"),
]
