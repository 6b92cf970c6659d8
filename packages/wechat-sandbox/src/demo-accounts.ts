import { type AccountSeed } from './world/account.ts'

/** What an operator would copy from the official console: enough to connect an account. */
export interface DemoAccount extends AccountSeed {
  token: string
  encodingAesKey: string
}

/** A verified service account: a beauty shop. */
const shop: DemoAccount = {
  appId: 'wx5a1c7e3f9b2d4860',
  secret: '0f3b6a9c2e5d8417b0c4f7a2d5e81936',
  originalId: 'gh_3d8f1a6c2b70',
  alias: 'huayang-meizhuang',
  name: '花漾美妆',
  kind: 'service',
  verified: true,
  intro: '花漾美妆官方服务号：会员、预约、新品与护肤建议。',
  color: '#C2185B',
  token: 'HuayangMeizhuang2026',
  encodingAesKey: 'kR7vQ2mX9cLwT4hYp8sNfB1zJd6GaE3uVoKi5rWqMxA',
  mode: 'safe',
  platform: { linkedMiniPrograms: ['wx8e20f4b6c19d7a53'] },
  website: {
    welcome: '欢迎来到花漾美妆！回复「会员」了解会员权益，回复「门店」查看附近门店。',
    fallback: '已收到您的留言，客服会尽快回复您（9:00–21:00）。',
    keywords: [
      {
        rule: '会员',
        words: [{ text: '会员', match: 'contain' }],
        reply: '会员权益：消费 1 元积 1 分，生日双倍积分，金卡享 95 折。',
      },
      {
        rule: '门店',
        words: [
          { text: '门店', match: 'contain' },
          { text: '地址', match: 'contain' },
        ],
        reply: '人民广场店 10:00–22:00；徐家汇店 10:00–21:30；静安寺店 10:00–22:00。',
      },
      { rule: '优惠', words: [{ text: '优惠', match: 'contain' }], reply: '本月优惠：满 299 减 40，报暗号「桃花」到店领小样。' },
    ],
    menu: [
      { name: '新品', type: 'view', url: 'https://example.com/new' },
      {
        name: '会员',
        sub_button: [
          { name: '会员权益', type: 'click', key: '会员' },
          { name: '本月优惠', type: 'click', key: '优惠' },
        ],
      },
      { name: '门店', type: 'click', key: '门店' },
    ],
  },
}

/** A verified subscription account: the same shop's diary. */
const diary: DemoAccount = {
  appId: 'wxd27b80e4f1a6953c',
  secret: '7c1e94d0b8a253f6e1d7094cab62f583',
  originalId: 'gh_9e42b7d05c1f',
  alias: 'huayang-riji',
  name: '花漾日记',
  kind: 'subscription',
  verified: true,
  intro: '每天一篇护肤与生活小记。',
  color: '#6A1B9A',
  token: 'HuayangRiji2026',
  encodingAesKey: 'Zt5nB8yHc3WqLk6Rv1XpJm9Fd2SgTa7UoEi4KwNxQeM',
  mode: 'safe',
  website: {
    welcome: '你好呀，这里是花漾日记，每天陪你变美一点点。',
    fallback: '小编看到会回你哦～',
    keywords: [{ rule: '投稿', words: [{ text: '投稿', match: 'equal' }], reply: '投稿请留下标题和联系方式。' }],
    menu: [{ name: '往期精选', type: 'view', url: 'https://example.com/best' }],
  },
}

/** The shop's mini program. */
const store: DemoAccount = {
  appId: 'wx8e20f4b6c19d7a53',
  secret: 'b4d7f0e3a6c9528174e0b3d6c9f2a581',
  originalId: 'gh_71c5e0d94b2f',
  alias: 'huayang-shangcheng',
  name: '花漾美妆商城',
  kind: 'miniprogram',
  verified: true,
  intro: '花漾美妆小程序商城。',
  color: '#C2185B',
  token: 'HuayangShangcheng2026',
  encodingAesKey: 'pW4kX8nQ1vR6tZ3bM7cJ9yLd2HfGs5UaEiOoTrKqNxY',
  mode: 'safe',
  format: 'json',
}

/** Fixed in every world, so that a demo can connect them. */
export const demoAccounts = { shop, diary } as const

/** The mini program beside them, linked to the shop. */
export const demoMiniPrograms = { store } as const

/** Template short ids that the shop has added from the start. */
export const demoTemplates = ['OPENTM207498902', 'OPENTM414174107', 'OPENTM411651445', 'OPENTM416836000'] as const
