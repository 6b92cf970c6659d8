import { type TestApp } from '../app.ts'

/** Nobody waits for its end here. */
const asked = async ({ api }: TestApp) => await api.stories.load({ story: 'beauty_shop' })

async function cancelled(app: TestApp) {
  for (const { id, status } of (await app.api.stories.list()).loads)
    if (status === 'waiting') await app.api.stories.cancel({ id })
}

export const storyExamples = {
  'stories.load': async (app: TestApp) => {
    await cancelled(app)
    return { story: 'beauty_shop' }
  },
  'stories.cancel': async (app: TestApp) => {
    await cancelled(app)
    return { id: (await asked(app)).id }
  },
  'stories.remove': async (app: TestApp) => {
    await cancelled(app)
    const { id } = await asked(app)
    await app.api.stories.cancel({ id })
    return { id }
  },
}
