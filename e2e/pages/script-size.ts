import { gzipSync } from 'node:zlib'

import { type Page } from 'playwright-core'

/** Compressed size of every script that a page loads, in kB: what a browser has to fetch and read. */
export async function scriptSize(page: Page, go: () => Promise<unknown>): Promise<number> {
  const sizes = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script' && !sizes.has(response.url()))
      sizes.set(
        response.url(),
        response.body().then((body) => gzipSync(body).length),
      )
  })
  await go()
  await page.waitForLoadState('networkidle')
  return Math.round((await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0) / 1000)
}
