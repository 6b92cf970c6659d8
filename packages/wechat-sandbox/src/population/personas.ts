import { noise } from '../world/noise.ts'

/** A kind of people. Factors multiply the rates of `rates.ts`; 1 = as there. */
export interface Persona {
  name: string
  /** Of the population; all shares add up to 1. */
  share: number
  ages: readonly [number, number]
  interests: readonly string[]
  /** How active in each hour of the day, Asia/Shanghai; relative. */
  hours: readonly number[]
  reading: number
  sharing: number
  replying: number
  buying: number
  /** Looks at the price: buys cheaper things, and loves coupons. 0…1. */
  priceSensitivity: number
  /** Bears many pushes before leaving. 0…1. */
  patience: number
}

const hours = (text: string): number[] => Array.from(text, Number)

export const personas: readonly Persona[] = [
  // Each digit is an hour from 0 to 23.
  {
    name: '大学生',
    share: 0.22,
    ages: [18, 23],
    interests: ['平价', '新品', '彩妆', '学生', '考研', '社团'],
    hours: hours('421000124443644455566787'),
    reading: 1.1,
    sharing: 1.5,
    replying: 1.2,
    buying: 0.7,
    priceSensitivity: 0.9,
    patience: 0.5,
  },
  {
    name: '上班族',
    share: 0.34,
    ages: [24, 35],
    interests: ['护肤', '抗初老', '礼盒', '咖啡', '周末', '健身'],
    hours: hours('200000138643575433566897'),
    reading: 1.2,
    sharing: 0.9,
    replying: 0.8,
    buying: 1.4,
    priceSensitivity: 0.5,
    patience: 0.5,
  },
  {
    name: '新手妈妈',
    share: 0.16,
    ages: [26, 38],
    interests: ['成分', '护肤', '母婴', '亲子', '宝宝', '绘本'],
    hours: hours('311112455554467654445786'),
    reading: 1.3,
    sharing: 1.2,
    replying: 1.5,
    buying: 1.2,
    priceSensitivity: 0.6,
    patience: 0.7,
  },
  {
    name: '精致阿姨',
    share: 0.12,
    ages: [45, 62],
    interests: ['抗衰', '养生', '门店', '旅行', '团购'],
    hours: hours('100012677765456654467521'),
    reading: 1.6,
    sharing: 1.8,
    replying: 1.0,
    buying: 1.1,
    priceSensitivity: 0.7,
    patience: 0.9,
  },
  {
    name: '薅羊毛',
    share: 0.1,
    ages: [20, 45],
    interests: ['优惠', '券', '试用', '抽奖', '满减', '免费'],
    hours: hours('532100124557645456668976'),
    reading: 0.8,
    sharing: 1.1,
    replying: 1.3,
    buying: 0.8,
    priceSensitivity: 1,
    patience: 0.2,
  },
  {
    name: '沉默的人',
    share: 0.06,
    ages: [18, 60],
    interests: [],
    hours: hours('211111222222222222222222'),
    reading: 0.15,
    sharing: 0.1,
    replying: 0.1,
    buying: 0.4,
    priceSensitivity: 0.5,
    patience: 0.95,
  },
]

const last = personas.length - 1

/** The persona of a person; follows from the seed. */
export function personaOf(seed: number, person: number): Persona {
  let left = noise(seed, person, 31)
  for (const persona of personas) {
    left -= persona.share
    if (left < 0) return persona
  }
  const silent = personas[last]
  if (silent === undefined) throw new RangeError('no personas')
  return silent
}

/** Hours of everybody together, with a mean of 1. */
export const everybodysHours: readonly number[] = Array.from({ length: 24 }, (_, hour) => {
  const at = (persona: Persona): number => ((persona.hours[hour] ?? 0) * 24) / persona.hours.reduce((sum, each) => sum + each, 0)
  return personas.reduce((sum, persona) => sum + persona.share * at(persona), 0)
})
