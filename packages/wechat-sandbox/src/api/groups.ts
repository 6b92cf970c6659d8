import { type Account, type Tag } from '../world/account.ts'
import { clearBit, newBits, setBit } from '../world/bits.ts'
import { tagsOf } from './audience.ts'
import { characters, numberIn, objectIn, textIn, textsIn } from './fields.ts'
import { Refusal } from './refusal.ts'
import { type Call, personIn, type Route } from './route.ts'

/** Groups are what tags were before 2016: one a person, here the first tag. Old clients still call them. */
const groupsMost = 100

function nameIn(call: Call): string {
  const name = textIn(objectIn(call.body, 'group', 40051), 'name', 40051)
  if (characters(name) > 30) throw new Refusal(45017)
  return name
}

function groupIn(account: Account, id: number): Tag {
  const group = account.tags.get(id)
  if (group === undefined) throw new Refusal(40050)
  return group
}

function move(call: Call, people: readonly number[]): void {
  const group = groupIn(call.account, numberIn(call.body, 'to_groupid', 40050))
  for (const person of people) {
    for (const tag of call.account.tags.values()) clearBit(tag.members, person)
    setBit(group.members, person)
  }
}

const feature = 'followers'

export const groupRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/cgi-bin/groups/create',
    feature,
    body: 'json',
    answer: (call) => {
      const { account } = call
      const name = nameIn(call)
      if (account.tags.size >= groupsMost) throw new Refusal(45018)
      const id = account.nextTagId
      account.nextTagId += 1
      account.tags.set(id, { id, name, members: newBits() })
      return { group: { id, name } }
    },
  },
  {
    method: 'GET',
    path: '/cgi-bin/groups/get',
    feature,
    answer: ({ account }) => ({
      groups: [...account.tags.values()].map(({ id, name, members }) => ({ id, name, count: members.count })),
    }),
  },
  {
    method: 'POST',
    path: '/cgi-bin/groups/getid',
    feature,
    body: 'json',
    answer: (call) => ({ groupid: tagsOf(call.account, personIn(call, call.body['openid']))[0] ?? 0 }),
  },
  {
    method: 'POST',
    path: '/cgi-bin/groups/update',
    feature,
    body: 'json',
    answer: (call) => {
      groupIn(call.account, numberIn(objectIn(call.body, 'group', 40050), 'id', 40050)).name = nameIn(call)
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/groups/delete',
    feature,
    body: 'json',
    answer: ({ account, body }) => {
      account.tags.delete(groupIn(account, numberIn(objectIn(body, 'group', 40050), 'id', 40050)).id)
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/groups/members/update',
    feature,
    body: 'json',
    answer: (call) => move(call, [personIn(call, call.body['openid'])]),
  },
  {
    method: 'POST',
    path: '/cgi-bin/groups/members/batchupdate',
    feature,
    body: 'json',
    answer: (call) => {
      const openIds = textsIn(call.body, 'openid_list', 40032)
      if (openIds.length === 0 || openIds.length > 50) throw new Refusal(40032)
      move(
        call,
        openIds.map((openId) => personIn(call, openId)),
      )
    },
  },
]
