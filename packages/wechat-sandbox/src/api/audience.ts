import { type Account } from '../world/account.ts'
import { hasBit } from '../world/bits.ts'
import { followersAfter, isBlocked, isFollowing, sceneOf, setBlocked } from '../world/followers.ts'
import { openIdOf, personOf } from '../world/people.ts'
import { byteLength, isFields, listIn, optionalText, textsIn } from './fields.ts'
import { Refusal } from './refusal.ts'
import { type Call, personIn, type Route } from './route.ts'

export const tagsOf = (account: Account, person: number): number[] =>
  [...account.tags.values()].filter((tag) => hasBit(tag.members, person)).map((tag) => tag.id)

const emptyProfile = { nickname: '', sex: 0, city: '', province: '', country: '', headimgurl: '' }

/** `user/info`: no name and no picture since 2021-12-27, the fields stay and are empty. */
function aboutPerson(account: Account, person: number): Record<string, unknown> {
  const { followers } = account
  const openid = openIdOf(account, person)
  if (!isFollowing(followers, person)) return { subscribe: 0, openid, tagid_list: [] }
  const tags = tagsOf(account, person)
  const qr = followers.qrScenes.get(person)
  return {
    subscribe: 1,
    openid,
    ...(account.switches.emptyProfileFields ? emptyProfile : {}),
    language: 'zh_CN',
    subscribe_time: followers.followedAt[person] ?? 0,
    remark: followers.remarks.get(person) ?? '',
    groupid: tags[0] ?? 0,
    tagid_list: tags,
    subscribe_scene: sceneOf(followers, person),
    qr_scene: qr?.id ?? 0,
    qr_scene_str: qr?.text ?? '',
  }
}

/** One page of openids, in the form that all listing calls share. */
export function openIdPage(call: Call, cursor: string, limit: number, include: (person: number) => boolean) {
  const { account } = call
  const after = cursor === '' ? -1 : personIn(call, cursor)
  const people = followersAfter(account.followers, after, limit, include)
  const openid = people.map((person) => openIdOf(account, person))
  return {
    count: openid.length,
    ...(openid.length === 0 ? {} : { data: { openid } }),
    next_openid: openid.length === 0 ? '' : (openid.at(-1) ?? ''),
  }
}

const openIdsIn = (call: Call, limit: number): number[] => {
  const openIds = textsIn(call.body, 'openid_list', 40032)
  if (openIds.length === 0 || openIds.length > limit) throw new Refusal(40032)
  return openIds.map((openId) => personIn(call, openId))
}

const setBlacklist = (on: boolean) => (call: Call) => {
  for (const person of openIdsIn(call, 20)) setBlocked(call.account.followers, person, on)
}

export const audienceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/cgi-bin/user/get',
    feature: 'followers',
    answer: (call) => {
      const { followers } = call.account
      const page = openIdPage(call, call.query.get('next_openid') ?? '', 10_000, (person) => isFollowing(followers, person))
      return { total: followers.followers, ...page }
    },
  },
  {
    method: 'GET',
    path: '/cgi-bin/user/info',
    feature: 'followers',
    answer: (call) => aboutPerson(call.account, personIn(call, call.query.get('openid'))),
  },
  {
    method: 'POST',
    path: '/cgi-bin/user/info/batchget',
    feature: 'followers',
    body: 'json',
    answer: (call) => {
      const list = listIn(call.body, 'user_list', 40032)
      if (list.length === 0 || list.length > 100) throw new Refusal(40032)
      return {
        user_info_list: list.map((each) =>
          aboutPerson(call.account, personIn(call, isFields(each) ? each['openid'] : undefined)),
        ),
      }
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/user/info/updateremark',
    feature: 'remarks',
    body: 'json',
    answer: (call) => {
      const person = personIn(call, call.body['openid'])
      const remark = optionalText(call.body, 'remark', 40092)
      if (byteLength(remark) >= 30) throw new Refusal(40092)
      if (!isFollowing(call.account.followers, person)) throw new Refusal(43004)
      if (remark === '') call.account.followers.remarks.delete(person)
      else call.account.followers.remarks.set(person, remark)
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/tags/members/getblacklist',
    feature: 'followers',
    body: 'json',
    answer: (call) => {
      const { followers } = call.account
      const page = openIdPage(call, optionalText(call.body, 'begin_openid', 40003), 1_000, (person) =>
        isBlocked(followers, person),
      )
      return { total: followersAfter(followers, -1, 100_000, (person) => isBlocked(followers, person)).length, ...page }
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/tags/members/batchblacklist',
    feature: 'followers',
    body: 'json',
    answer: setBlacklist(true),
  },
  {
    method: 'POST',
    path: '/cgi-bin/tags/members/batchunblacklist',
    feature: 'followers',
    body: 'json',
    answer: setBlacklist(false),
  },
  {
    method: 'POST',
    path: '/cgi-bin/changeopenid',
    feature: 'followers',
    body: 'json',
    // Called with the token of the account that people move to.
    answer: (call) => {
      const from = call.stage.world.accounts.get(optionalText(call.body, 'from_appid', 40013))
      if (from === undefined) throw new Refusal(40013)
      const openIds = textsIn(call.body, 'openid_list', 40032)
      if (openIds.length === 0 || openIds.length > 100) throw new Refusal(40032)
      return {
        errcode: 0,
        errmsg: 'ok',
        result_list: openIds.map((openId) => {
          const person = personOf(from, openId)
          return person === undefined || person >= call.stage.world.people
            ? { ori_openid: openId, new_openid: '', err_msg: 'ori_openid error' }
            : { ori_openid: openId, new_openid: openIdOf(call.account, person), err_msg: 'ok' }
        }),
      }
    },
  },
]
