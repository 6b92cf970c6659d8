import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { ensureEngines } from '@weiying/keeper'

import { lastFinishedMonth } from '../apps/server/src/stories/acts/days.ts'
import { beautyShop } from '../apps/server/src/stories/beauty-shop/index.ts'
import { regionalMall } from '../apps/server/src/stories/regional-mall/index.ts'
import { perform } from '../apps/server/src/stories/testing/perform.ts'
import { type Stage } from '../apps/server/src/theatre/stage.ts'

/**
 * Plays the stories on databases of their own and writes their documents into docs/examples, with pages as pictures (pdftoppm of
 * poppler-utils). `node scripts/examples.ts [beauty-shop] [regional-mall] [--until YYYY-MM-DD]`
 */
const plays = { 'beauty-shop': beautyShop, 'regional-mall': regionalMall }
const pictureDots = 64
const target = join(import.meta.dirname, '../docs/examples')

const names = process.argv.slice(2)
const at = names.indexOf('--until')
const lastDay = at === -1 ? lastFinishedMonth(new Date().toISOString().slice(0, 10)) : (names[at + 1] ?? '')
const folder = mkdtempSync(join(tmpdir(), 'weiying-examples-'))
const engines = await ensureEngines({ dataDir: folder, lingerMs: 0, durable: false })
try {
  for (const [name, story] of Object.entries(plays)) {
    if (names.some((each) => each in plays) && !names.includes(name)) continue
    const since = performance.now()
    const where = { databaseUrl: engines.postgresUrl, analyticsUrl: engines.clickhouseUrl }
    let day = ''
    const tell = (_done: number, what: { readonly day: string }): void => {
      if (what.day.slice(0, 7) !== day) process.stdout.write(`${name} ${(day = what.day.slice(0, 7))}\n`)
    }
    await perform(story(lastDay), where, async (stage) => await writeExamples(stage, join(target, name)), tell)
    process.stdout.write(`${name}: ${Math.round((performance.now() - since) / 1000)} s\n`)
  }
} finally {
  await engines.release()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}
process.exit()

async function writeExamples(stage: Stage, to: string): Promise<void> {
  const { api } = stage
  rmSync(to, { recursive: true, force: true })
  mkdirSync(join(to, 'pages'), { recursive: true })
  const [plan] = (await api.plans.list({})).items
  if (plan === undefined) throw new Error('a story has a plan')
  const { document } = await api.planDocuments.get({ planId: plan.id })
  if (document === null) throw new Error('a plan has its document')
  for (const format of ['docx', 'pdf'] as const) {
    const { id } = await api.planDocumentExports.create({ id: document.id, format, number: document.approved?.number ?? null })
    await stage.work()
    const file = await api.planDocumentExports.download({ id })
    writeFileSync(join(to, `plan.${format}`), new Uint8Array(await file.arrayBuffer()))
  }
  const { items } = await api.reviews.list({ kind: 'monthly', limit: 20 })
  const [review] = items
  if (review === undefined) throw new Error('a story has monthly reviews')
  for (const format of ['pdf', 'xlsx'] as const) {
    const { base64 } = await api.reviews.export({ id: review.id, format })
    writeFileSync(join(to, `review-3.${format}`), Buffer.from(base64, 'base64'))
  }
  for (const paper of ['plan', 'review-3'])
    execFileSync('pdftoppm', [
      '-r',
      String(pictureDots),
      '-jpeg',
      '-jpegopt',
      'quality=72',
      join(to, `${paper}.pdf`),
      join(to, 'pages', paper),
    ])
  process.stdout.write(`${readdirSync(join(to, 'pages')).length} pages\n`)
}
