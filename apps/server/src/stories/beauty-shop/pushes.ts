import { monthNumber, type Timeline } from '../acts/days.ts'
import { type Push, type Scenario } from '../acts/scenario.ts'
import { lessons, seasonal } from './lessons.ts'
import { asks, lights, memberDays, tests } from './trials.ts'

const push = (name: string, ...articles: Push['articles']): Push => ({ name, articles })

/** Thursday evenings. What the season asks for comes first in each month; half of a month is lessons and answers. */
export function pushesOf(days: Timeline): Scenario['pushes'] {
  const season = (month: string) => seasonal[monthNumber(month)] ?? lessons.order
  const [first, second, third] = days.months.map(({ from }) => season(from))
  if (first === undefined || second === undefined || third === undefined) throw new Error('a play has three months')
  return {
    weekday: 4,
    time: '20:00',
    trial: [
      push('试运营一：这个月的皮肤', season(days.trialFrom), lights.vote),
      push('试运营二：洗脸这件事', tests.cleanser),
      push('试运营三：先后顺序', lessons.order, lights.cold),
      push('试运营四：第一次答疑', asks.first, tests.mask),
    ],
    months: [
      [
        push('当季小课', first, lights.table),
        push('精华实测', tests.serum, lessons.patch),
        push('月末答疑', asks.second),
        push('空瓶会员日', memberDays.empties, tests.kit),
      ],
      [
        push('当季小课', second, lights.quiz),
        push('修护霜实测', tests.cream, lessons.niacinamide),
        push('会员权益答疑', asks.third),
        push('搭配装会员日', memberDays.double),
      ],
      [
        push('当季小课', third, lessons.sunscreen),
        push('防晒实测', tests.sunmilk),
        push('开封与保存答疑', asks.fourth),
        push('生日月会员日', memberDays.birthday),
      ],
    ],
  }
}
