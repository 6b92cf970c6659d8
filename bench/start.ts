import { join } from 'node:path'

import { type Contest, type Measured, type Outcome, type RunOptions, type Size } from './contract.ts'
import { interleave } from './harness/interleave.ts'
import { processesOf } from './harness/processes.ts'
import { answered, type RunningProduct, startProduct } from './harness/product.ts'

export const about = 'clean data folder to usable sign-in with the 5,000-contact demo, and the next start'

const followers = 5000
const measures = {
  ready: { unit: 's', better: 'lower' },
  usable: { unit: 's', better: 'lower' },
  signedIn: { unit: 's', better: 'lower' },
  cpu: { unit: 's of CPU', better: 'lower' },
} as const

/**
 * Seconds from the process to: `/healthz` ready; the sign-in page and its first call (`session/state`) answered; the demo's owner
 * signed in. Also what all processes computed until then, which hardly depends on who else uses the machine. Without installation
 * and builds, which happen before. The size is always that of the demo.
 */
export async function run(_size: Size, options: RunOptions): Promise<Outcome> {
  options.log('building what has to be built, and warming the disk cache')
  await once(join(options.dir, 'warm'))
  const folder = (round: number): string => join(options.dir, `round-${round}`)
  const contest = (name: string, seconds: number): Contest => ({
    name,
    measures,
    goals: [{ measure: 'usable', atMost: seconds }],
    alternatives: [{ name: 'weiying', setting: 'durable', measure: async (round) => await once(folder(round)) }],
  })
  // The second contest of a round finds the folder that the first one made; the engines have ended in between.
  return await interleave([contest('clean data folder', 15), contest('next start', 5)], options, {
    rounds: 3,
    notes: [
      `Demo with ${followers} followers; files are in the cache of the system; the engines are down before each start.`,
      'The goal for both is `usable`: the sign-in page stands and the server answers its first call.',
      'Without a row for `signedIn` the demo had no owner who could sign in within ten seconds after that.',
    ],
  })
}

async function once(dataDir: string): Promise<Measured> {
  const product = await startProduct(dataDir, followers)
  try {
    const readyMs = await answered(product, async () => (await fetch(`${product.url}/healthz`)).ok)
    const usableMs = await answered(product, async () => await pageStands(product))
    const signedInMs = await answered(product, async () => await signIn(product), { patienceMs: usableMs + 10_000 }).catch(
      () => null,
    )
    const cpu = processesOf(dataDir, [product.pid]).reduce((sum, each) => sum + each.cpuSeconds, 0)
    const builtMs = await buildingMs(product)
    const seconds = (milliseconds: number): number => (milliseconds - builtMs) / 1000
    return {
      figures: {
        ready: seconds(readyMs),
        usable: seconds(usableMs),
        // A build in the same start would be in it.
        ...(builtMs === 0 ? { cpu } : {}),
        ...(signedInMs === null ? {} : { signedIn: seconds(signedInMs) }),
      },
    }
  } finally {
    await product.stop()
  }
}

/** What a browser needs before somebody can type: the page, its first script, and the first call. */
async function pageStands({ url }: RunningProduct): Promise<boolean> {
  const page = await fetch(`${url}/`)
  const script = /<script[^>]+src="([^"]+)"/.exec(await page.text())?.[1]
  if (!page.ok || script === undefined) return false
  const [code, state] = await Promise.all([fetch(new URL(script, url)), fetch(`${url}/api/v1/session/state`)])
  await Promise.all([code.arrayBuffer(), state.arrayBuffer()])
  return code.ok && state.ok
}

/** Tried only once there is somebody to sign in: wrong tries lock the address. */
async function signIn({ url }: RunningProduct): Promise<boolean> {
  const state = await fetch(`${url}/api/v1/session/state`)
  // The shape is the contract's.
  const { setupNeeded, demo } = (await state.json()) as { setupNeeded: boolean; demo: object | null }
  if (setupNeeded || demo === null) return false
  const response = await fetch(`${url}/api/v1/session/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(demo),
  })
  await response.arrayBuffer()
  return response.ok
}

/** Somebody may have changed the console since the last build: building it is not part of a start. */
async function buildingMs(product: RunningProduct): Promise<number> {
  await answered(product, async () => product.output().includes('is ready'))
  return Number(/of which ([\d.]+) s building/.exec(product.output())?.[1] ?? 0) * 1000
}
