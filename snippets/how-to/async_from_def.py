# --8<-- [start:app]
import asyncio
import logging

from anyio import from_thread
from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel

app = FastAPI()
logger = logging.getLogger("articles")
readers: list[asyncio.Queue[str]] = []


class Article(BaseModel):
    title: str


def render(article: Article) -> str:
    return f"<h1>{article.title}</h1>"


async def publish(html: str) -> int:
    for reader in readers:
        await reader.put(html)
    return len(readers)


def render_and_publish(article: Article) -> None:
    html = render(article)
    count = from_thread.run(publish, html)
    logger.info("published to %s readers", count)


@app.post("/articles", status_code=202)
async def create(article: Article, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(render_and_publish, article)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    logged.append(record.getMessage())
    return False


logger.setLevel(logging.INFO)
logger.addFilter(keep)


async def read() -> str:
    readers.append(asyncio.Queue())
    return await readers[0].get()


with TestClient(app) as client:
    assert client.portal
    page = client.portal.start_task_soon(read)
    print(client.post("/articles", json={"title": "News"}).status_code)
    #> 202
    print(page.result(), logged)
    #> <h1>News</h1> ['published to 1 readers']
# --8<-- [end:proof]
