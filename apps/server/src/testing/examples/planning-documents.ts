import { type TestApp } from '../app.ts'

const year = { name: '2027 年微信运营方案', from: '2027-01-01', to: '2027-12-31' } as const
const said = { kind: 'paragraph', runs: [{ text: '花漾美妆先做好一件事。' }] } as const
const content = () => ({ kind: said.kind, runs: said.runs.map((run) => ({ ...run })) })

async function begun(app: TestApp) {
  const { id: planId } = await app.api.plans.create(year)
  return await app.api.planDocuments.create({ planId })
}

/** A block of a new document, with what a change of it names. */
async function aBlock(app: TestApp) {
  const { id, blocks } = await begun(app)
  const block = blocks.find(({ content: each }) => each.kind === 'paragraph')
  if (block === undefined) throw new Error('a document without a paragraph')
  return { id, key: block.key, expectedVersion: block.version }
}

async function aVersion(app: TestApp) {
  const { id } = await begun(app)
  const { number } = await app.api.planDocumentVersions.create({ id })
  return { id, number }
}

export const planningDocumentExamples = {
  'planDocuments.create': async (app: TestApp) => ({ planId: (await app.api.plans.create(year)).id }),
  'planDocuments.update': async (app: TestApp) => {
    const { id, version } = await begun(app)
    return { id, title: '花漾美妆 2027 年微信运营方案', expectedVersion: version }
  },
  'planDocuments.refresh': async (app: TestApp) => ({ id: (await begun(app)).id }),
  'planDocuments.settleAll': async (app: TestApp) => ({ id: (await begun(app)).id }),
  'planDocuments.archive': async (app: TestApp) => {
    const { id, version } = await begun(app)
    return { id, expectedVersion: version }
  },
  'planDocumentBlocks.add': async (app: TestApp) => ({
    id: (await begun(app)).id,
    chapter: 'value',
    after: null,
    content: content(),
  }),
  'planDocumentBlocks.save': async (app: TestApp) => ({ ...(await aBlock(app)), content: content() }),
  'planDocumentBlocks.revert': async (app: TestApp) => await aBlock(app),
  'planDocumentBlocks.settle': async (app: TestApp) => ({ ...(await aBlock(app)), choice: 'keep' }),
  'planDocumentBlocks.remove': async (app: TestApp) => await aBlock(app),
  'planDocumentBlocks.restore': async (app: TestApp) => {
    const block = await aBlock(app)
    const { version } = await app.api.planDocumentBlocks.remove(block)
    return { ...block, expectedVersion: version }
  },
  'planDocumentVersions.create': async (app: TestApp) => ({ id: (await begun(app)).id, note: '初稿' }),
  'planDocumentVersions.request': async (app: TestApp) => await aVersion(app),
  'planDocumentVersions.decide': async (app: TestApp) => {
    const version = await aVersion(app)
    await app.api.planDocumentVersions.request(version)
    return { ...version, approve: true }
  },
  'planDocumentComments.create': async (app: TestApp) => {
    const { id, key } = await aBlock(app)
    return { id, key, text: '数字再核对一下' }
  },
  'planDocumentComments.resolve': async (app: TestApp) => {
    const { id, key } = await aBlock(app)
    const comment = await app.api.planDocumentComments.create({ id, key, text: '数字再核对一下' })
    return { commentId: comment.id }
  },
  'planDocumentExports.create': async (app: TestApp) => ({ id: (await begun(app)).id, format: 'pdf' }),
}
