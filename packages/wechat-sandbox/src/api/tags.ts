import { type Account, type Tag } from '../world/account.ts'
import { clearBit, hasBit, newBits, setBit } from '../world/bits.ts'
import { isFollowing } from '../world/followers.ts'
import { openIdOf } from '../world/people.ts'
import { openIdPage, tagsOf } from './audience.ts'
import { characters, numberIn, objectIn, optionalText, textIn, textsIn } from './fields.ts'
import { Refusal } from './refusal.ts'
import { type Call, personIn, type Route } from './route.ts'

const accountTags = 100
const personTags = 20
/** 0, 1 and 2 belong to the platform (from memory). */
const firstOwnTag = 3

function nameIn(call: Call): string {
  const name = optionalText(objectIn(call.body, 'tag'), 'name', 45157)
  if (name.trim() === '') throw new Refusal(45157)
  if (characters(name) > 30) throw new Refusal(45158)
  return name
}

function checkFree(account: Account, name: string, except?: number): void {
  for (const tag of account.tags.values()) if (tag.name === name && tag.id !== except) throw new Refusal(45157)
}

function tagIn(call: Call, id: number): Tag {
  const tag = call.account.tags.get(id)
  if (tag === undefined) throw new Refusal(id < firstOwnTag ? 45058 : 45159)
  return tag
}

/** People of a tagging call: at most 50, all of this account, all followers. */
function membersIn(call: Call): number[] {
  const openIds = textsIn(call.body, 'openid_list', 40032)
  if (openIds.length === 0 || openIds.length > 50) throw new Refusal(40032)
  return openIds.map((openId) => personIn(call, openId, 49003))
}

function batchTagging(call: Call): Record<string, unknown> | void {
  const people = membersIn(call)
  const tag = tagIn(call, numberIn(call.body, 'tagid', 45159))
  const failed: number[] = []
  for (const person of people) {
    const full = !hasBit(tag.members, person) && tagsOf(call.account, person).length >= personTags
    if (full && people.length === 1) throw new Refusal(45059)
    if (full || !isFollowing(call.account.followers, person)) failed.push(person)
    else setBit(tag.members, person)
  }
  if (failed.length === people.length)
    throw new Refusal(failed.some((person) => isFollowing(call.account.followers, person)) ? 45059 : 50005, 'not subscribe')
  if (failed.length > 0)
    throw new Refusal(45171, 'some openid failed', { fail_openid_list: failed.map((person) => openIdOf(call.account, person)) })
}

export const tagRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/cgi-bin/tags/create',
    feature: 'followers',
    body: 'json',
    answer: (call) => {
      const { account } = call
      const name = nameIn(call)
      checkFree(account, name)
      if (account.tags.size >= accountTags) throw new Refusal(45056)
      const id = account.nextTagId
      account.nextTagId += 1
      account.tags.set(id, { id, name, members: newBits() })
      return { tag: { id, name } }
    },
  },
  {
    method: 'GET',
    path: '/cgi-bin/tags/get',
    feature: 'followers',
    answer: ({ account }) => ({
      tags: [
        { id: 2, name: '星标组', count: 0 },
        ...[...account.tags.values()].map(({ id, name, members }) => ({ id, name, count: members.count })),
      ],
    }),
  },
  {
    method: 'POST',
    path: '/cgi-bin/tags/update',
    feature: 'followers',
    body: 'json',
    answer: (call) => {
      const tag = tagIn(call, numberIn(objectIn(call.body, 'tag'), 'id', 45159))
      const name = nameIn(call)
      checkFree(call.account, name, tag.id)
      tag.name = name
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/tags/delete',
    feature: 'followers',
    body: 'json',
    answer: (call) => {
      const tag = tagIn(call, numberIn(objectIn(call.body, 'tag'), 'id', 45159))
      if (tag.members.count > 100_000) throw new Refusal(45057)
      call.account.tags.delete(tag.id)
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/user/tag/get',
    feature: 'followers',
    body: 'json',
    answer: (call) => {
      const tag = tagIn(call, numberIn(call.body, 'tagid', 45159))
      return openIdPage(call, optionalText(call.body, 'next_openid', 40003), 10_000, (person) => hasBit(tag.members, person))
    },
  },
  { method: 'POST', path: '/cgi-bin/tags/members/batchtagging', feature: 'followers', body: 'json', answer: batchTagging },
  {
    method: 'POST',
    path: '/cgi-bin/tags/members/batchuntagging',
    feature: 'followers',
    body: 'json',
    answer: (call) => {
      const people = membersIn(call)
      const tag = tagIn(call, numberIn(call.body, 'tagid', 45159))
      for (const person of people) clearBit(tag.members, person)
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/tags/getidlist',
    feature: 'followers',
    body: 'json',
    answer: (call) => ({ tagid_list: tagsOf(call.account, personIn(call, textIn(call.body, 'openid', 40003))) }),
  },
]
