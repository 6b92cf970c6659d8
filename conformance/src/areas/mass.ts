import { expect } from 'vitest'

import { area } from '../case.ts'
import { type Answer } from '../sdks.ts'
import { type World } from '../world.ts'

interface State {
  world: World
  tag: number
  draft: string
  picture: string
  text: number
  news: number
}

const all = 'POST /cgi-bin/message/mass/sendall'
const list = 'POST /cgi-bin/message/mass/send'
const preview = 'POST /cgi-bin/message/mass/preview'
const state = 'POST /cgi-bin/message/mass/get'
const jobOf = (answer: unknown): number => Number((answer as Answer)['msg_id'])

export const mass = area<State>(
  'mass sends and previews',
  async (world) => {
    const { tag } = (await world.co.createTags('会员')) as { tag: { id: number } }
    await world.co.batchTagging(world.people.slice(0, 5), tag.id)
    const { media_id: picture } = (await world.co.uploadMaterial(world.files.png, 'image')) as Answer
    const draft = await world.client.postJson('cgi-bin/draft/add', {
      articles: [{ title: '新品', content: '<p>你好</p>', thumb_media_id: picture }],
    })
    return { world, tag: tag.id, picture: String(picture), draft: String(draft.toObject()['media_id']), text: 0, news: 0 }
  },
  [
    {
      sdk: 'co-wechat-api',
      call: 'previewText',
      sends: preview,
      run: ({ world }) => world.co.previewText(world.people[0], '预览'),
      gets: { errcode: 0, errmsg: 'preview success' },
    },
    {
      sdk: 'co-wechat-api',
      call: 'previewNews',
      sends: preview,
      run: ({ world, draft }) => world.co.previewNews(world.people[0], draft),
      gets: { errcode: 0 },
    },
    {
      sdk: 'co-wechat-api',
      call: 'previewText',
      when: 'to nobody',
      sends: preview,
      run: ({ world }) => world.co.previewText('o'.repeat(28), '预览'),
      refused: 40003,
    },
    {
      sdk: 'co-wechat-api',
      call: 'massSendText',
      when: 'to a tag',
      sends: all,
      body: { filter: { tag_id: expect.any(Number) }, msgtype: 'text', clientmsgid: 'c-1' },
      run: async (each) => {
        const answer = await each.world.co.massSendText('会员日', each.tag, 'c-1')
        each.text = jobOf(answer)
        await each.world.sandbox.settled()
        return { ...(answer as Answer), people: each.world.sandbox.truth.deliveries({ clientMsgId: 'c-1' }).people }
      },
      gets: { errcode: 0, msg_id: expect.any(Number), people: 5 },
    },
    {
      sdk: 'co-wechat-api',
      call: 'massSendText',
      when: 'the same clientmsgid again',
      sends: all,
      run: ({ world, tag }) => world.co.massSendText('会员日', tag, 'c-1'),
      refused: 45065,
    },
    {
      sdk: 'co-wechat-api',
      call: 'massSendText',
      when: 'a clientmsgid of 33 bytes',
      sends: all,
      run: ({ world, tag }) => world.co.massSendText('会员日', tag, 'x'.repeat(33)),
      refused: 45067,
    },
    {
      sdk: 'co-wechat-api',
      call: 'getMassMessageStatus',
      sends: state,
      run: ({ world, text }) => world.co.getMassMessageStatus(text),
      gets: { msg_status: 'SEND_SUCCESS' },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getMassMessageStatus',
      when: 'an unknown job',
      sends: state,
      run: ({ world }) => world.co.getMassMessageStatus(5),
      refused: 40059,
    },
    {
      sdk: 'co-wechat-api',
      call: 'massSendText',
      when: 'to a tag that does not exist',
      sends: all,
      run: ({ world }) => world.co.massSendText('会员日', 999),
      refused: 40152,
    },
    {
      sdk: 'co-wechat-api',
      call: 'massSendImage',
      when: 'to a list, the picture in `image.media_id` as older clients have it',
      sends: list,
      body: { image: { media_id: expect.any(String) } },
      run: async ({ world, picture }) => {
        const answer = (await world.co.massSendImage(picture, world.people.slice(10, 13), 'c-2')) as Answer
        await world.sandbox.settled()
        return { ...answer, people: world.sandbox.truth.deliveries({ clientMsgId: 'c-2' }).people }
      },
      gets: { errcode: 0, people: 3 },
    },
    {
      sdk: 'wechat-api',
      call: 'massSendText',
      when: 'to a list of one',
      sends: list,
      run: ({ world }) => world.we.massSendText('一个人', world.people.slice(0, 1)),
      refused: 40130,
    },
    {
      sdk: 'wechat-api',
      call: 'massSendText',
      when: 'to a list, by a subscription account',
      sends: list,
      run: ({ world }) => world.weDiary.massSendText('两个人', world.people.slice(0, 2)),
      refused: 48001,
    },
    {
      sdk: 'co-wechat-api',
      call: 'massSendNews',
      when: 'to everybody',
      sends: all,
      body: { filter: { is_to_all: true }, mpnews: { media_id: expect.any(String) } },
      run: async (each) => {
        const answer = await each.world.co.massSendNews(each.draft, true, 'c-3', 0)
        each.news = jobOf(answer)
        await each.world.sandbox.settled()
        return { ...(answer as Answer), people: each.world.sandbox.truth.deliveries({ clientMsgId: 'c-3' }).people }
      },
      gets: { errcode: 0, msg_data_id: expect.any(Number), people: 60 },
    },
    {
      sdk: 'co-wechat-api',
      call: 'massSendNews',
      when: 'the draft is gone',
      sends: all,
      run: ({ world, draft }) => world.co.massSendNews(draft, true, 'c-4'),
      refused: 40007,
    },
    {
      sdk: 'co-wechat-api',
      call: 'deleteMass',
      sends: ['POST /cgi-bin/message/mass/delete', state],
      run: async ({ world, news }) => {
        await world.co.deleteMass(news)
        return world.co.getMassMessageStatus(news)
      },
      gets: { msg_status: 'DELETE' },
    },
    {
      sdk: 'wechat-api',
      call: 'massSendText',
      when: 'to everybody, the fifth time in a month',
      sends: [all, all, all, all],
      run: async ({ world }) => {
        for (const text of ['二', '三', '四']) await world.we.massSendText(text, true)
        return world.we.massSendText('五', true)
      },
      refused: 45028,
    },
    {
      sdk: 'co-wechat-api',
      call: 'massSendText',
      when: 'to a list: whoever had four in a month gets no fifth',
      sends: [list, state],
      run: async ({ world }) => {
        // They had one as members of the tag and those to everybody before.
        const answer = (await world.co.massSendText('六', world.people.slice(0, 2), 'c-6')) as Answer
        await world.sandbox.settled()
        const { people } = world.sandbox.truth.deliveries({ clientMsgId: 'c-6' })
        return { ...((await world.co.getMassMessageStatus(answer['msg_id'])) as Answer), people }
      },
      gets: { people: 0 },
    },
    {
      sdk: 'co-wechat-api',
      call: 'massSendText',
      when: 'by a subscription account, the second time in a day',
      sends: [all, all],
      run: async ({ world }) => {
        await world.coDiary.massSendText('早', true)
        return world.coDiary.massSendText('晚', true)
      },
      refused: 45028,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson message/mass/speed/set',
      sends: ['POST /cgi-bin/message/mass/speed/set', 'POST /cgi-bin/message/mass/speed/get'],
      run: async ({ world }) => {
        await world.client.postJson('cgi-bin/message/mass/speed/set', { speed: 1 })
        return (await world.client.postJson('cgi-bin/message/mass/speed/get', {})).toObject()
      },
      gets: { speed: 1, realspeed: 60 },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson message/mass/speed/set',
      when: 'faster than there is',
      sends: 'POST /cgi-bin/message/mass/speed/set',
      run: async ({ world }) => (await world.client.postJson('cgi-bin/message/mass/speed/set', { speed: 5 })).toObject(),
      refused: 45083,
    },
  ],
)
