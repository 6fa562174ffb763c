"""Addresses of reports."""

from django.urls import path

from anwang.insight.reports.views import calendar, differences, heads, photos, reports, summaries, words

app_name = "reports"
urlpatterns = [
    path("", reports.report_list, name="list"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/month/", calendar.month, name="month"),
    path("calendar/urge/", calendar.urge_all, name="urge-all"),
    path("calendar/<int:pk>/", calendar.calendar, name="campaign"),
    path("calendar/<int:pk>/month/", calendar.month, name="campaign-month"),
    path("calendar/<int:pk>/urge/", calendar.urge_all, name="campaign-urge"),
    path("calendar/<int:pk>/summary/", summaries.summary, name="summary"),
    path("<int:pk>/", reports.report_detail, name="detail"),
    path("<int:pk>/words/", words.words, name="words"),
    path("<int:pk>/words/<int:other>/", words.take_over, name="take-over"),
    path("<int:pk>/strike/", words.strike, name="strike"),
    path("<int:pk>/restore/", words.restore, name="restore"),
    path("<int:pk>/photos/choose/", photos.choose, name="choose"),
    path("<int:pk>/photos/proposed/", photos.choose_proposed, name="choose-proposed"),
    path("<int:pk>/photos/leave/", photos.leave, name="leave"),
    path("<int:pk>/sentences/<int:sentence>/drop/", words.drop, name="drop"),
    path("<int:pk>/sentences/<slug:section>/", words.sentence, name="sentence"),
    path("<int:pk>/word/", reports.report_word, name="word"),
    path("<int:pk>/pdf/", reports.report_pdf, name="pdf"),
    path("<int:pk>/editions/<int:number>/pdf/", reports.report_pdf, name="edition-pdf"),
    path("heads/<int:org>/", heads.letterhead, name="letterhead"),
    path("<int:pk>/urge/", calendar.urge_report, name="urge"),
    path("<int:pk>/editions/<int:number>/", reports.report_edition, name="edition"),
    path("<int:pk>/editions/<int:number>/word/", reports.report_word, name="edition-word"),
    path("<int:pk>/differences/", differences.differences, name="differences"),
    path("<int:pk>/figures/<str:name>/", reports.report_figure, name="figure"),
    path("<int:pk>/lines/<str:key>/", reports.report_line, name="line"),
    path("<int:pk>/<slug:step>/", reports.report_step, name="step"),
]
