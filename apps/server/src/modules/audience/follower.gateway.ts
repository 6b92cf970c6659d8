import { DomainError, type Id } from '@weiying/kernel'
import { failedOpenids, type OfficialAccount, type Profile, WechatError, WechatUnavailable } from '@weiying/wechat'

import { type FollowerProfile } from './profile.ts'
import { type CallFailure } from './sync.ts'

type Official = (workspace: Id<'workspace'>, accountId: Id<'account'>) => Promise<OfficialAccount>

const profilesAtOnce = 100
const callsAtOnce = 8
const readingsAtOnce = 16

/** Calls to WeChat about followers, tags and the blacklist of an account. */
export function followerGateway({ official }: { official: Official }) {
  return {
    /** Up to 10,000 openids after one, in the order of following. */
    page: async (workspace: Id<'workspace'>, accountId: Id<'account'>, after: string) =>
      await (await official(workspace, accountId)).users.get(after === '' ? undefined : after),

    /** Profiles, 100 a call and 16 calls at a time. */
    profiles: async (
      workspace: Id<'workspace'>,
      accountId: Id<'account'>,
      openids: readonly string[],
    ): Promise<readonly FollowerProfile[]> => {
      const account = await official(workspace, accountId)
      const chunks = chunked(openids, profilesAtOnce)
      const found = await bounded(chunks, readingsAtOnce, async (chunk) => await account.users.profiles(chunk))
      return found.flat().map(toProfile)
    },

    tags: async (workspace: Id<'workspace'>, accountId: Id<'account'>) =>
      await (await official(workspace, accountId)).tags.list(),
    createTag: async (workspace: Id<'workspace'>, accountId: Id<'account'>, name: string): Promise<number> =>
      (await (await official(workspace, accountId)).tags.create(name)).id,
    renameTag: async (workspace: Id<'workspace'>, accountId: Id<'account'>, tag: number, name: string): Promise<void> =>
      await (await official(workspace, accountId)).tags.rename(tag, name),
    removeTag: async (workspace: Id<'workspace'>, accountId: Id<'account'>, tag: number): Promise<void> =>
      await (await official(workspace, accountId)).tags.remove(tag),

    /** Tags or untags people, 50 a call; nobody is in two calls at once (45169). @returns those whom WeChat refused, with its code */
    tagPeople: async (
      workspace: Id<'workspace'>,
      accountId: Id<'account'>,
      tag: number,
      batches: readonly (readonly string[])[],
      attach: boolean,
    ): Promise<readonly Refused[]> => {
      const { tags } = await official(workspace, accountId)
      const call = async (openids: readonly string[]) => (attach ? await tags.add(tag, openids) : await tags.take(tag, openids))
      return (await bounded(batches, callsAtOnce, async (batch) => await divided(batch, call))).flat()
    },

    blacklist: async (workspace: Id<'workspace'>, accountId: Id<'account'>, after: string) =>
      await (await official(workspace, accountId)).blacklist.get(after),
    /** 20 people a call. */
    block: async (workspace: Id<'workspace'>, accountId: Id<'account'>, openids: readonly string[], block: boolean) => {
      const { blacklist } = await official(workspace, accountId)
      return await divided(openids, async (some) => (block ? await blacklist.block(some) : await blacklist.unblock(some)))
    },
  }
}

export type FollowerGateway = ReturnType<typeof followerGateway>

export interface Refused {
  readonly openid: string
  readonly errcode: number
}

/** Refusals that concern single people: foreign or unknown openid, too many tags, not a follower. */
const personal: ReadonlySet<number> = new Set([40003, 40032, 45059, 49003, 50005])

/** One call for all; when somebody among them is refused, the others still get theirs. */
async function divided(
  openids: readonly string[],
  call: (openids: readonly string[]) => Promise<void>,
): Promise<readonly Refused[]> {
  try {
    await call(openids)
    return []
  } catch (error) {
    if (!(error instanceof WechatError)) throw error
    if (error.errcode === 45171) return failedOpenids(error).map((openid) => ({ openid, errcode: 45171 }))
    if (!personal.has(error.errcode)) throw error
    const [only] = openids
    if (openids.length === 1 && only !== undefined) return [{ openid: only, errcode: error.errcode }]
    const middle = Math.ceil(openids.length / 2)
    return [...(await divided(openids.slice(0, middle), call)), ...(await divided(openids.slice(middle), call))]
  }
}

export const isGone = (error: unknown): boolean => error instanceof WechatError && error.errcode === 45159

/** What a failed call means for the work that made it; other errors are defects and pass. */
export function callFailure(error: unknown): CallFailure {
  if (error instanceof WechatError) {
    const { retry } = error
    return { code: 'wechat_refused', errcode: error.errcode, retry: retry === 'refresh_token' ? 'later' : retry }
  }
  if (error instanceof WechatUnavailable) return { code: 'wechat_unavailable', errcode: null, retry: 'later' }
  if (error instanceof DomainError) return { code: error.code, errcode: null, retry: 'never' }
  throw error
}

function toProfile(profile: Profile): FollowerProfile {
  const scene = profile.qrSceneStr ?? ''
  const number = profile.qrScene ?? '0'
  const qrScene = scene === '' ? (number === '0' ? null : number) : scene
  return {
    openid: profile.openid,
    unionid: profile.unionid,
    subscribed: profile.subscribed,
    since: profile.subscribeTime === undefined ? null : new Date(profile.subscribeTime * 1000),
    scene: profile.subscribeScene ?? '',
    qrScene,
    language: profile.language ?? '',
    remark: profile.remark ?? '',
    wechatTags: profile.tagIds,
  }
}

export const chunked = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size))

/** Keeps the order of the answers; the first failure is the failure of all. */
async function bounded<In, Out>(list: readonly In[], most: number, work: (each: In) => Promise<Out>): Promise<Out[]> {
  const answers: Out[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    for (let index = next++; index < list.length; index = next++) {
      const each = list[index]
      if (each !== undefined) answers[index] = await work(each)
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, list.length) }, lane))
  return answers
}
