"""What search engines are told of a public article, as schema.org words it."""

import json
import re

import pytest
from django.utils import timezone

from cms.models import Article, Author
from community.topics.models import Topic

pytestmark = pytest.mark.django_db

HOSTILE = "</script><script>alert(1)</script>\"'\\ <!-- \u2028 {{ x }} &amp; ]]>"
DATA = re.compile(r'<script type="application/ld\+json" nonce="[^"]+">(.*?)</script>', re.DOTALL)


@pytest.fixture
def told(article, client):
    def read():
        page = client.get(article.url).content.decode()
        (found,) = DATA.findall(page)
        return json.loads(found)

    return read


def test_it_says_what_the_page_says(article, told):
    data = told()
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "MedicalWebPage"
    assert data["headline"] == article.title
    assert data["description"] == article.summary
    assert data["inLanguage"] == "en"
    assert data["url"].endswith(article.url)
    assert data["audience"]["audienceType"] == article.audience
    assert data["license"]["name"] == "CC BY-SA 4.0"
    assert data["author"] == [{"@type": "Person", "name": "Edda Lind"}]
    assert data["about"] == [{"@type": "MedicalCondition", "name": "Migraine"}]
    assert [source["url"][:16] for source in data["citation"]] == [
        "https://www.nhs.",
        "https://www.who.",
    ]
    assert data["lastReviewed"] == f"{article.signature.reviewed_at:%Y-%m-%d}"
    assert data["datePublished"] == article.first_published_at.isoformat()
    assert data["dateModified"] == article.last_published_at.isoformat()


def test_its_reviewer_is_named_if_they_gave_their_name(article, told):
    article.clinical_reviews.update(name="Dr. Ada Moss", specialty="Neurology")
    assert told()["reviewedBy"] == {
        "@type": "Person",
        "name": "Dr. Ada Moss",
        "jobTitle": "Neurology",
    }
    article.clinical_reviews.update(name="")
    assert "reviewedBy" not in told()


@pytest.mark.parametrize(
    ("kind", "word"), [("treatment", "MedicalTherapy"), ("situation", "Thing")]
)
def test_topics_are_what_they_are(told, kind, word):
    Topic.objects.update(kind=kind)
    assert [topic["@type"] for topic in told()["about"]] == [word]


def test_nothing_breaks_out_of_it(article, told, client):
    fields = dict.fromkeys(("title", "summary", "audience", "licence"), HOSTILE)
    Article.objects.filter(pk=article.pk).update(last_published_at=timezone.now(), **fields)
    Author.objects.filter(article=article).update(name=HOSTILE)
    Topic.objects.update(name=HOSTILE)
    data = told()
    assert data["headline"] == data["description"] == data["license"]["name"] == HOSTILE
    assert data["author"][0]["name"] == data["about"][0]["name"] == HOSTILE
    assert "<script>alert" not in client.get(article.url).content.decode()


def test_the_head_names_the_page_and_nothing_from_elsewhere(article, client):
    head = client.get(article.url).content.decode().split("</head>")[0]
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{article.url}">' in head
    assert f'<meta name="description" content="{article.summary}">' in head
    assert f'<meta property="og:title" content="{article.title}">' in head
    assert "og:image" not in head
    assert "noindex" not in head
    assert 'href="/articles/feed/"' in head
