import { monthNumber, type Timeline } from '../acts/days.ts'
import { type Push, type Scenario } from '../acts/scenario.ts'
import { others, seasonal } from './weekends.ts'

const push = (name: string, ...articles: Push['articles']): Push => ({ name, articles })

/** Thursday evenings, when people decide about the weekend. */
export function pushesOf(days: Timeline): Scenario['pushes'] {
  const season = (month: string) => seasonal[monthNumber(month)] ?? others.stamps
  const [first, second, third] = days.months.map(({ from }) => season(from))
  if (first === undefined || second === undefined || third === undefined) throw new Error('a play has three months')
  return {
    weekday: 4,
    time: '19:30',
    trial: [
      push('试运营一：周末四层楼', season(days.trialFrom), others.cleaner),
      push('试运营二：停车怎么免', others.parking),
      push('试运营三：亲子路线', others.route, others.noodle),
      push('试运营四：中庭音乐会', others.concert),
    ],
    months: [
      [
        push('当月逛街单', first, others.guard),
        push('新店：二楼书店', others.books),
        push('集章换停车券', others.stamps),
        push('周五夜场', others.night),
      ],
      [
        push('当月逛街单', second, others.tenant),
        push('雨天亲子路线', others.rainy),
        push('积分规则', others.points),
        push('会员周末', others.double),
      ],
      [
        push('当月逛街单', third),
        push('新店：精品超市', others.grocer),
        push('充电错峰', others.charge),
        push('想要的店', others.shops),
      ],
    ],
  }
}
