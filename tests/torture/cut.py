"""Ending somebody's rights while their pages are open: how long until the last frame."""

import asyncio
import time

from tests.live import Cairn
from tests.torture.browser import Browser
from tests.torture.cast import PASSWORD, SLUG, email_of
from tests.torture.storm import Storm, do
from tests.torture.tab import Tab

REMOVED, SUSPENDED, SIGNED_OUT, SPEAKER = range(4)
TABS = 2  # of each person, on each process
LISTEN = 2  # seconds: the others go on talking, and the cut must not hear it


class Cut:
    """Four people with open tabs on every process; three lose their rights, one goes on talking."""

    def __init__(self, houses: list[Cairn]):
        self.houses = houses
        self.storm = Storm(houses, seed=0)
        self.tabs: dict[int, list[Tab]] = {}
        self.elsewhere: Tab | None = None  # the same person, signed in a second time

    async def gather(self) -> None:
        await asyncio.to_thread(do, self.houses[0], "gather(4)")
        for number in range(4):
            self.tabs[number] = await self._arrive(number, self.houses * TABS)
        [self.elsewhere] = await self._arrive(SIGNED_OUT, self.houses[-1:])
        async with asyncio.timeout(20):
            while not all(tab.state == "connected" for tab in self.all_tabs):
                await asyncio.sleep(0.02)

    @property
    def all_tabs(self) -> list[Tab]:
        return [*(tab for tabs in self.tabs.values() for tab in tabs), self.elsewhere]

    async def _arrive(self, number: int, houses: list[Cairn]) -> list[Tab]:
        session = Browser([houses[0].url])
        await session.log_in(email_of(number), PASSWORD)
        tabs = []
        for house in houses:
            browser = Browser([house.url])
            browser.cookies = session.cookies
            tabs.append(Tab(browser, SLUG))
            await tabs[-1].load()
            self.storm.spawn(tabs[-1].live())
        return tabs

    async def carry_out(self) -> dict[int, float]:
        """Do the three deeds. For each: seconds until the last tab of that person was told."""
        took = {}
        talking = self.storm.spawn(self._talk())
        for number, deed in {REMOVED: "remove", SUSPENDED: "suspend"}.items():
            began = float(await asyncio.to_thread(do, self.houses[0], f"{deed}({number})"))
            took[number] = await self._until_told(number, began)
        began = time.time()
        await self.tabs[SIGNED_OUT][0].browser.submit("/accounts/logout/", "/accounts/logout/")
        took[SIGNED_OUT] = await self._until_told(SIGNED_OUT, began)
        await asyncio.sleep(LISTEN)
        talking.cancel()
        return took

    async def _talk(self) -> None:
        while True:
            await self.tabs[SPEAKER][0].say("And I said to her")
            await asyncio.sleep(0.1)

    async def _until_told(self, number: int, began: float) -> float:
        for tab in self.tabs[number]:
            await tab.until_ended()
        return max(tab.told[0][0] for tab in self.tabs[number]) - began
