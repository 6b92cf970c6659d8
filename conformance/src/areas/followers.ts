import { expect } from 'vitest'

import { area } from '../case.ts'
import { type Answer } from '../sdks.ts'
import { type World } from '../world.ts'

interface State {
  world: World
  first: string
  /** A follower of the other account. */
  elsewhere: string
  tag: number
  other: number
  group: number
}

const tagOf = (answer: unknown): number => (answer as { tag: { id: number } }).tag.id
const stranger = 'o'.repeat(28)

export const followers = area<State>(
  'followers, remarks, tags, groups, blacklist',
  async (world) => {
    const { data } = (await world.diaryClient.get('cgi-bin/user/get')).toObject() as { data: { openid: string[] } }
    return { world, first: world.people[0] ?? '', elsewhere: data.openid[0] ?? '', tag: 0, other: 0, group: 0 }
  },
  [
    {
      sdk: 'co-wechat-api',
      call: 'getFollowers',
      sends: 'GET /cgi-bin/user/get',
      run: async ({ world }) => {
        const answer = (await world.co.getFollowers()) as { data: { openid: string[] }; next_openid: string }
        return { ...answer, last: answer.data.openid.at(-1) === answer.next_openid }
      },
      gets: { total: 130, count: 130, last: true, data: { openid: expect.arrayContaining([expect.stringMatching(/^o.{27}$/)]) } },
    },
    {
      sdk: 'wechat-api',
      call: 'getFollowers',
      when: 'after the last one',
      sends: 'GET /cgi-bin/user/get',
      run: ({ world }) => world.we.getFollowers(world.people.at(-1)),
      gets: { total: 130, count: 0, next_openid: '' },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getUser',
      sends: 'GET /cgi-bin/user/info',
      run: ({ world, first }) => world.co.getUser(first),
      gets: {
        subscribe: 1,
        subscribe_time: expect.any(Number),
        tagid_list: [],
        subscribe_scene: expect.stringMatching(/^ADD_SCENE_/),
      },
    },
    {
      sdk: 'wechat-api',
      call: 'getUser',
      when: 'a person of another account',
      sends: 'GET /cgi-bin/user/info',
      run: ({ world, elsewhere }) => world.we.getUser(elsewhere),
      refused: 40003,
    },
    {
      sdk: 'co-wechat-api',
      call: 'batchGetUsers',
      when: 'a hundred',
      sends: 'POST /cgi-bin/user/info/batchget',
      run: async ({ world }) => {
        const { user_info_list: list } = (await world.co.batchGetUsers(world.people.slice(0, 100))) as {
          user_info_list: Answer[]
        }
        return { count: list.length, first: list[0] }
      },
      gets: { count: 100, first: { subscribe: 1, openid: expect.any(String) } },
    },
    {
      sdk: 'wechat-api',
      call: 'batchGetUsers',
      when: 'a hundred and one',
      sends: 'POST /cgi-bin/user/info/batchget',
      run: ({ world }) => world.we.batchGetUsers(world.people.slice(0, 101)),
      refused: 40032,
    },
    {
      sdk: 'co-wechat-api',
      call: 'updateRemark',
      sends: ['POST /cgi-bin/user/info/updateremark', 'GET /cgi-bin/user/info'],
      run: async ({ world, first }) => {
        await world.co.updateRemark(first, '常客')
        return world.co.getUser(first)
      },
      gets: { remark: '常客' },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getUser',
      when: 'a remark with quotation marks, a backslash and an emoji',
      sends: ['POST /cgi-bin/user/info/updateremark', 'GET /cgi-bin/user/info'],
      run: async ({ world, first }) => {
        await world.we.updateRemark(first, '说"好"\\😀')
        return world.co.getUser(first)
      },
      gets: { remark: '说"好"\\😀' },
    },
    {
      sdk: 'wechat-api',
      call: 'updateRemark',
      when: 'more than thirty bytes',
      sends: 'POST /cgi-bin/user/info/updateremark',
      run: ({ world, first }) => world.we.updateRemark(first, '长'.repeat(11)),
      refused: 40092,
    },
    {
      sdk: 'co-wechat-api',
      call: 'createTags',
      sends: 'POST /cgi-bin/tags/create',
      body: { tag: { name: '会员' } },
      run: async (state) => {
        const answer = await state.world.co.createTags('会员')
        state.tag = tagOf(answer)
        return answer
      },
      gets: { tag: { id: expect.any(Number), name: '会员' } },
    },
    {
      sdk: 'wechat-api',
      call: 'createTag',
      sends: 'POST /cgi-bin/tags/create',
      run: async (state) => {
        const answer = await state.world.we.createTag('新客')
        state.other = tagOf(answer)
        return answer
      },
      gets: { tag: { name: '新客' } },
    },
    {
      sdk: 'co-wechat-api',
      call: 'createTags',
      when: 'the same name again',
      sends: 'POST /cgi-bin/tags/create',
      run: ({ world }) => world.co.createTags('会员'),
      refused: 45157,
    },
    {
      sdk: 'wechat-api',
      call: 'createTag',
      when: 'a name of 31 characters',
      sends: 'POST /cgi-bin/tags/create',
      run: ({ world }) => world.we.createTag('长'.repeat(31)),
      refused: 45158,
    },
    {
      sdk: 'co-wechat-api',
      call: 'updateTag',
      sends: ['POST /cgi-bin/tags/update', 'GET /cgi-bin/tags/get'],
      run: async ({ world, tag }) => {
        await world.co.updateTag(tag, '金卡会员')
        return world.co.getTags()
      },
      gets: { tags: expect.arrayContaining([{ id: expect.any(Number), name: '金卡会员', count: 0 }]) },
    },
    {
      sdk: 'wechat-api',
      call: 'editTag',
      when: 'an unknown tag',
      sends: 'POST /cgi-bin/tags/update',
      run: ({ world }) => world.we.editTag(999, '无'),
      refused: 45159,
    },
    {
      sdk: 'co-wechat-api',
      call: 'batchTagging',
      sends: ['POST /cgi-bin/tags/members/batchtagging', 'POST /cgi-bin/user/tag/get'],
      run: async ({ world, tag }) => {
        await world.co.batchTagging(world.people.slice(0, 3), tag)
        return world.co.getUsersFromTag(tag)
      },
      gets: { count: 3, data: { openid: expect.any(Array) }, next_openid: expect.any(String) },
    },
    {
      sdk: 'wechat-api',
      call: 'membersBatchtagging',
      when: 'fifty people and one',
      sends: 'POST /cgi-bin/tags/members/batchtagging',
      run: ({ world, tag }) => world.we.membersBatchtagging(tag, world.people.slice(0, 51)),
      refused: 40032,
    },
    {
      sdk: 'wechat-api',
      call: 'membersBatchtagging',
      when: 'a person of another account',
      sends: 'POST /cgi-bin/tags/members/batchtagging',
      run: ({ world, tag, elsewhere }) => world.we.membersBatchtagging(tag, [elsewhere]),
      refused: 49003,
    },
    {
      sdk: 'co-wechat-api',
      call: 'getIdList',
      sends: 'POST /cgi-bin/tags/getidlist',
      run: async ({ world, first, tag }) => ({ ...((await world.co.getIdList(first)) as Answer), tag }),
      gets: { tagid_list: [expect.any(Number)] },
    },
    {
      sdk: 'wechat-api',
      call: 'getTagUsers',
      sends: 'POST /cgi-bin/user/tag/get',
      run: ({ world, tag }) => world.we.getTagUsers(tag, ''),
      gets: { count: 3 },
    },
    {
      sdk: 'co-wechat-api',
      call: 'batchUnTagging',
      sends: ['POST /cgi-bin/tags/members/batchuntagging', 'POST /cgi-bin/tags/getidlist'],
      run: async ({ world, first, tag }) => {
        await world.co.batchUnTagging([first], tag)
        return world.we.getUserTags(first)
      },
      gets: { tagid_list: [] },
    },
    {
      sdk: 'co-wechat-api',
      call: 'deleteTag',
      sends: ['POST /cgi-bin/tags/delete', 'GET /cgi-bin/tags/get'],
      run: async ({ world, other }) => {
        await world.co.deleteTag(other)
        return world.we.getTags()
      },
      gets: { tags: expect.not.arrayContaining([expect.objectContaining({ name: '新客' })]) },
    },
    {
      sdk: 'co-wechat-api',
      call: 'deleteTag',
      when: 'a tag of the system',
      sends: 'POST /cgi-bin/tags/delete',
      run: ({ world }) => world.co.deleteTag(2),
      refused: 45058,
    },
    {
      sdk: 'co-wechat-api',
      call: 'createGroup',
      sends: ['POST /cgi-bin/groups/create', 'GET /cgi-bin/groups/get'],
      run: async (state) => {
        const { group } = (await state.world.co.createGroup('老分组')) as { group: { id: number } }
        state.group = group.id
        return state.world.co.getGroups()
      },
      gets: { groups: expect.arrayContaining([expect.objectContaining({ name: '老分组', count: 0 })]) },
    },
    {
      sdk: 'co-wechat-api',
      call: 'moveUserToGroup',
      sends: ['POST /cgi-bin/groups/members/update', 'POST /cgi-bin/groups/getid'],
      run: async ({ world, first, group }) => {
        await world.co.moveUserToGroup(first, group)
        return { same: ((await world.co.getWhichGroup(first)) as Answer)['groupid'] === group }
      },
      gets: { same: true },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getWhichGroup',
      when: 'nobody',
      sends: 'POST /cgi-bin/groups/getid',
      run: ({ world }) => world.co.getWhichGroup(stranger),
      refused: 40003,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson tags/members/batchblacklist',
      sends: ['POST /cgi-bin/tags/members/batchblacklist', 'POST /cgi-bin/tags/members/getblacklist'],
      run: async ({ world, first }) => {
        await world.client.postJson('cgi-bin/tags/members/batchblacklist', { openid_list: [first] })
        return (await world.client.postJson('cgi-bin/tags/members/getblacklist', { begin_openid: '' })).toObject()
      },
      gets: { total: 1, count: 1, data: { openid: [expect.any(String)] } },
    },
    {
      sdk: 'co-wechat-api',
      call: 'sendText',
      when: 'to a person on the blacklist',
      sends: 'POST /cgi-bin/message/custom/send',
      run: ({ world, first }) => world.co.sendText(first, '您好'),
      refused: 43019,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson tags/members/batchblacklist',
      when: 'twenty people and one',
      sends: 'POST /cgi-bin/tags/members/batchblacklist',
      run: async ({ world }) =>
        (
          await world.client.postJson('cgi-bin/tags/members/batchblacklist', { openid_list: world.people.slice(0, 21) })
        ).toObject(),
      refused: 40032,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson tags/members/batchunblacklist',
      sends: ['POST /cgi-bin/tags/members/batchunblacklist', 'POST /cgi-bin/tags/members/getblacklist'],
      run: async ({ world, first }) => {
        await world.client.postJson('cgi-bin/tags/members/batchunblacklist', { openid_list: [first] })
        return (await world.client.postJson('cgi-bin/tags/members/getblacklist', { begin_openid: '' })).toObject()
      },
      gets: { total: 0 },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getAutoreply',
      sends: 'GET /cgi-bin/get_current_autoreply_info',
      run: ({ world }) => world.co.getAutoreply(),
      gets: { is_add_friend_reply_open: 1, keyword_autoreply_info: { list: expect.any(Array) } },
    },
  ],
  130,
)
