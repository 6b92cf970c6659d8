import { addDays } from '@weiying/kernel'

import { type Agenda } from './agenda.ts'
import { type Troupe } from './troupe.ts'

type Document = NonNullable<Awaited<ReturnType<Troupe['lead']['planDocuments']['get']>>['document']>

const current = async ({ lead, known }: Troupe): Promise<Document> => {
  const { document } = await lead.planDocuments.get({ planId: known.planId })
  if (document === null) throw new Error('the document is there by then')
  return document
}

const inWords = (text: string) => ({ kind: 'paragraph' as const, runs: [{ text }] })

/** Written from the data, then by the author; commented, sent back once, and signed. */
export function written(agenda: Agenda, troupe: Troupe, day: string): void {
  const { lead, boss, scenario, known } = troupe
  const editor = troupe.as(scenario.roles.editor)
  const { document: words } = scenario
  agenda.at(day, '10:20', async () => {
    const made = await lead.planDocuments.create({
      planId: known.planId,
      title: words.title(troupe.days),
      subtitle: words.subtitle,
    })
    for (const { chapter, paragraphs } of words.own) {
      let after: string | null = null
      for (const text of paragraphs) {
        const block: { readonly key: string } = await editor.planDocumentBlocks.add({
          id: made.id,
          chapter,
          after,
          content: inWords(text),
        })
        after = block.key
      }
    }
    await lead.planDocumentVersions.create({ id: made.id, note: '初稿，先给同事看' })
  })
  agenda.at(addDays(day, 1), '11:10', async () => {
    const { id, blocks } = await current(troupe)
    for (const { chapter, by, text } of words.comments) {
      const block =
        blocks.find((each) => each.chapter === chapter && each.content.kind === 'paragraph') ??
        blocks.find((each) => each.chapter === chapter)
      if (block !== undefined) await troupe.as(by).planDocumentComments.create({ id, key: block.key, text })
    }
  })
  agenda.at(addDays(day, 1), '16:40', async () => {
    const { id } = await current(troupe)
    const { number } = await lead.planDocumentVersions.create({ id, note: '请审阅' })
    await lead.planDocumentVersions.request({ id, number })
  })
  agenda.at(addDays(day, 4), '09:50', async () => {
    const { id, latest } = await current(troupe)
    if (latest !== null)
      await boss.planDocumentVersions.decide({ id, number: latest.number, approve: false, note: words.declined })
  })
  agenda.at(addDays(day, 4), '17:10', async () => {
    const { id, blocks } = await current(troupe)
    const { items } = await lead.planDocumentComments.list({ id, limit: 50 })
    for (const { id: commentId, key, text } of items) {
      const answer = words.comments.find((each) => each.text === text)?.answer
      if (answer !== undefined) await lead.planDocumentComments.create({ id, key, text: answer })
      await lead.planDocumentComments.resolve({ commentId })
    }
    // What the boss asked for stands in the text afterwards.
    for (const { chapter, text } of words.mended) {
      const last = blocks.findLast((each) => each.chapter === chapter)
      await lead.planDocumentBlocks.add({ id, chapter, after: last?.key ?? null, content: inWords(text) })
    }
    const { number } = await lead.planDocumentVersions.create({ id, note: '已按意见修改' })
    await lead.planDocumentVersions.request({ id, number })
  })
  agenda.at(addDays(day, 5), '10:30', async () => {
    const { id, latest } = await current(troupe)
    if (latest !== null)
      await boss.planDocumentVersions.decide({ id, number: latest.number, approve: true, note: words.approved })
  })
}

/** The data are asked again, what changed is taken over, and the boss signs the next edition. */
export async function renewed(troupe: Troupe): Promise<void> {
  const { lead, boss, scenario } = troupe
  const { id } = await current(troupe)
  await lead.planDocuments.refresh({ id })
  await lead.planDocuments.settleAll({ id })
  const { blocks } = await current(troupe)
  for (const { chapter, text } of scenario.document.afterwards) {
    const last = blocks.findLast((each) => each.chapter === chapter)
    await lead.planDocumentBlocks.add({ id, chapter, after: last?.key ?? null, content: inWords(text) })
  }
  const { number } = await lead.planDocumentVersions.create({ id, note: scenario.document.second })
  await lead.planDocumentVersions.request({ id, number })
  await boss.planDocumentVersions.decide({ id, number, approve: true, note: '同意，按新版执行。' })
}
