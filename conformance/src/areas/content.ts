import { expect } from 'vitest'

import { area } from '../case.ts'
import { type Answer } from '../sdks.ts'
import { type World } from '../world.ts'

interface State {
  world: World
  temporary: string
  picture: string
  draft: string
  publish: string
  article: string
}

const isPng = (answer: unknown): boolean => Buffer.isBuffer(answer) && answer.subarray(1, 4).toString() === 'PNG'
const idOf = (answer: unknown): string => String((answer as Answer)['media_id'])
const post = async (world: World, path: string, body: object): Promise<Answer> =>
  (await world.client.postJson(path, body)).toObject()
const article = (picture: string, title = '双十一') => ({
  title,
  author: '小编',
  content: '<p>到店报暗号「桃花」</p>',
  thumb_media_id: picture,
})

export const content = area<State>(
  'media, material, drafts, publishing',
  (world) => ({ world, temporary: '', picture: '', draft: '', publish: '', article: '' }),
  [
    {
      sdk: 'co-wechat-api',
      call: 'uploadMedia',
      sends: 'POST /cgi-bin/media/upload',
      run: async (state) => {
        const answer = await state.world.co.uploadMedia(state.world.files.png, 'image')
        state.temporary = idOf(answer)
        return answer
      },
      gets: { type: 'image', media_id: expect.stringMatching(/^[\w-]{40,}$/), created_at: expect.any(Number) },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getMedia',
      sends: 'GET /cgi-bin/media/get',
      run: async ({ world, temporary }) => ({ png: isPng(await world.co.getMedia(temporary)) }),
      gets: { png: true },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getMedia',
      when: 'an unknown one',
      sends: 'GET /cgi-bin/media/get',
      run: ({ world }) => world.co.getMedia('x'),
      refused: 40007,
    },
    {
      sdk: 'co-wechat-api',
      call: 'uploadMedia',
      when: 'a kind that does not exist',
      sends: 'POST /cgi-bin/media/upload',
      run: ({ world }) => world.co.uploadMedia(world.files.png, 'sticker'),
      refused: 40004,
    },
    {
      sdk: 'node-easywechat',
      call: "client.withFile('media').post media/upload",
      sends: 'POST /cgi-bin/media/upload',
      run: async ({ world }) =>
        (await world.client.withFile(world.files.png, 'media').post('cgi-bin/media/upload?type=image')).toObject(),
      gets: { type: 'image', media_id: expect.any(String) },
    },
    {
      sdk: 'node-easywechat',
      call: "client.withFile('media').post media/upload",
      when: 'a PNG as a thumbnail, which must be JPEG',
      sends: 'POST /cgi-bin/media/upload',
      run: async ({ world }) =>
        (await world.client.withFile(world.files.png, 'media').post('cgi-bin/media/upload?type=thumb')).toObject(),
      refused: 40005,
    },
    {
      sdk: 'node-easywechat',
      call: "client.withFile('file').post media/upload",
      when: 'under its own default field name',
      sends: 'POST /cgi-bin/media/upload',
      run: async ({ world }) =>
        (await world.client.withFile(world.files.png, 'file').post('cgi-bin/media/upload?type=image')).toObject(),
      refused: 41005,
    },
    {
      sdk: 'wechat-api',
      call: 'uploadImage',
      sends: 'POST /cgi-bin/media/uploadimg',
      run: ({ world }) => world.we.uploadImage(world.files.png),
      gets: { url: expect.stringMatching(/^http/) },
    },
    {
      sdk: 'co-wechat-api',
      call: 'uploadMaterial',
      sends: 'POST /cgi-bin/material/add_material',
      run: async (state) => {
        const answer = await state.world.co.uploadMaterial(state.world.files.png, 'image')
        state.picture = idOf(answer)
        return answer
      },
      gets: { media_id: expect.any(String), url: expect.stringMatching(/^http/) },
    },
    {
      sdk: 'co-wechat-api',
      call: 'uploadVideoMaterial',
      sends: 'POST /cgi-bin/material/add_material',
      run: ({ world }) => world.co.uploadVideoMaterial(world.files.video, { title: '短片', introduction: '三秒' }),
      gets: { media_id: expect.any(String) },
    },
    {
      sdk: 'wechat-api',
      call: 'getMaterial',
      when: 'a film: its address instead of its bytes',
      sends: ['POST /cgi-bin/material/batchget_material', 'POST /cgi-bin/material/get_material'],
      run: async ({ world }) => {
        const { item } = (await world.we.getMaterials('video', 0, 20)) as { item: Answer[] }
        const answer = await world.we.getMaterial(item[0]?.['media_id'])
        return Buffer.isBuffer(answer) ? (JSON.parse(answer.toString()) as unknown) : answer
      },
      gets: { title: '短片', description: '三秒', down_url: expect.stringMatching(/^http/) },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getMedia',
      when: 'a film: its address instead of its bytes',
      sends: ['POST /cgi-bin/media/upload', 'GET /cgi-bin/media/get'],
      run: async ({ world }) => world.co.getMedia(idOf(await world.co.uploadMedia(world.files.video, 'video'))),
      gets: { video_url: expect.stringMatching(/^http/) },
    },
    {
      sdk: 'wechat-api',
      call: 'uploadMaterial',
      when: 'a text file as a picture',
      sends: 'POST /cgi-bin/material/add_material',
      run: ({ world }) => world.we.uploadMaterial(new URL(import.meta.url).pathname, 'image'),
      refused: 40005,
    },
    {
      sdk: 'co-wechat-api',
      call: 'getMaterialCount',
      sends: 'GET /cgi-bin/material/get_materialcount',
      run: ({ world }) => world.co.getMaterialCount(),
      gets: { image_count: 1, video_count: 1, voice_count: 0, news_count: 0 },
    },
    {
      sdk: 'wechat-api',
      call: 'getMaterials',
      sends: 'POST /cgi-bin/material/batchget_material',
      run: ({ world }) => world.we.getMaterials('image', 0, 20),
      gets: { total_count: 1, item_count: 1, item: [{ name: 'cover.png', update_time: expect.any(Number) }] },
    },
    {
      sdk: 'wechat-api',
      call: 'getMaterials',
      when: 'more than twenty',
      sends: 'POST /cgi-bin/material/batchget_material',
      run: ({ world }) => world.we.getMaterials('image', 0, 21),
      refused: 40007,
    },
    {
      sdk: 'wechat-api',
      call: 'getMaterial',
      sends: 'POST /cgi-bin/material/get_material',
      run: async ({ world, picture }) => ({ png: isPng(await world.we.getMaterial(picture)) }),
      gets: { png: true },
    },
    {
      sdk: 'wechat-api',
      call: 'removeMaterial',
      when: 'an unknown one',
      sends: 'POST /cgi-bin/material/del_material',
      run: ({ world }) => world.we.removeMaterial('x'),
      refused: 40007,
    },
    {
      sdk: 'co-wechat-api',
      call: 'uploadNewsMaterial',
      when: 'withdrawn by the platform',
      sends: 'POST /cgi-bin/material/add_news',
      run: ({ world, picture }) => world.co.uploadNewsMaterial({ articles: [article(picture)] }),
      refused: 45103,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson draft/add',
      sends: 'POST /cgi-bin/draft/add',
      run: async (state) => {
        const answer = await post(state.world, 'cgi-bin/draft/add', { articles: [article(state.picture)] })
        state.draft = idOf(answer)
        return answer
      },
      gets: { media_id: expect.any(String) },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson draft/add',
      when: 'a title of 33 characters',
      sends: 'POST /cgi-bin/draft/add',
      run: ({ world, picture }) => post(world, 'cgi-bin/draft/add', { articles: [article(picture, '长'.repeat(33))] }),
      refused: 45003,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson draft/add',
      when: 'with a temporary file as its cover',
      sends: 'POST /cgi-bin/draft/add',
      run: ({ world, temporary }) => post(world, 'cgi-bin/draft/add', { articles: [article(temporary)] }),
      refused: 40007,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson draft/update',
      sends: ['POST /cgi-bin/draft/update', 'POST /cgi-bin/draft/get'],
      run: async ({ world, draft, picture }) => {
        await post(world, 'cgi-bin/draft/update', { media_id: draft, index: 0, articles: article(picture, '双十二') })
        return post(world, 'cgi-bin/draft/get', { media_id: draft })
      },
      gets: {
        news_item: [
          { title: '双十二', author: '小编', content: '<p>到店报暗号「桃花」</p>', show_cover_pic: expect.any(Number) },
        ],
      },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.get draft/count',
      sends: 'GET /cgi-bin/draft/count',
      run: async ({ world }) => (await world.client.get('cgi-bin/draft/count')).toObject(),
      gets: { total_count: 1 },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson draft/batchget',
      sends: 'POST /cgi-bin/draft/batchget',
      run: ({ world }) => post(world, 'cgi-bin/draft/batchget', { offset: 0, count: 20, no_content: 1 }),
      gets: { total_count: 1, item_count: 1, item: [{ content: { news_item: [{ title: '双十二', content: '' }] } }] },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson freepublish/submit',
      sends: 'POST /cgi-bin/freepublish/submit',
      run: async (state) => {
        const answer = await post(state.world, 'cgi-bin/freepublish/submit', { media_id: state.draft })
        state.publish = String(answer['publish_id'])
        await state.world.sandbox.settled()
        return answer
      },
      gets: { errcode: 0, publish_id: expect.anything() },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson freepublish/get',
      sends: 'POST /cgi-bin/freepublish/get',
      run: async (state) => {
        const answer = await post(state.world, 'cgi-bin/freepublish/get', { publish_id: state.publish })
        state.article = String(answer['article_id'])
        return answer
      },
      gets: { publish_status: 0, article_id: expect.any(String), article_detail: { count: 1, item: [{ idx: 1 }] } },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson draft/get',
      when: 'after it was published',
      sends: 'POST /cgi-bin/draft/get',
      run: ({ world, draft }) => post(world, 'cgi-bin/draft/get', { media_id: draft }),
      refused: 40007,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson freepublish/getarticle',
      sends: 'POST /cgi-bin/freepublish/getarticle',
      run: ({ world, article: id }) => post(world, 'cgi-bin/freepublish/getarticle', { article_id: id }),
      gets: { news_item: [{ title: '双十二', url: expect.stringMatching(/^http/), is_deleted: false }] },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson freepublish/batchget',
      sends: 'POST /cgi-bin/freepublish/batchget',
      run: ({ world }) => post(world, 'cgi-bin/freepublish/batchget', { offset: 0, count: 20, no_content: 1 }),
      gets: { total_count: 1, item: [{ article_id: expect.any(String) }] },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson freepublish/delete',
      sends: ['POST /cgi-bin/freepublish/delete', 'POST /cgi-bin/freepublish/getarticle'],
      run: async ({ world, article: id }) => {
        await post(world, 'cgi-bin/freepublish/delete', { article_id: id, index: 0 })
        return post(world, 'cgi-bin/freepublish/getarticle', { article_id: id })
      },
      gets: { news_item: [{ is_deleted: true }] },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson freepublish/getarticle',
      when: 'an unknown one',
      sends: 'POST /cgi-bin/freepublish/getarticle',
      run: ({ world }) => post(world, 'cgi-bin/freepublish/getarticle', { article_id: 'x' }),
      refused: 53600,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson freepublish/submit',
      when: 'unverified account',
      sends: 'POST /cgi-bin/freepublish/submit',
      run: async ({ world }) => (await world.plainClient.postJson('cgi-bin/freepublish/submit', { media_id: 'x' })).toObject(),
      refused: 48001,
    },
  ],
)
