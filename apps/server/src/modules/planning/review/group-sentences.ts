import { type ReviewGroup } from '@weiying/contract'

import { type Figure, type Figures, tellable } from './figure.ts'
import { atMost, compared, count, fen, people, say, type Sentence, shareOf, valueIn } from './sentence.ts'

/** Two or three sentences on a group of figures: what it was, how it moved, what to see in it. */
export function sentencesOf(group: ReviewGroup, figures: Figures): readonly Sentence[] {
  switch (group) {
    case 'followers':
      return ofFollowers(figures)
    case 'pushes':
      return ofPushes(figures)
    case 'service':
      return ofService(figures)
    case 'orders':
      return ofOrders(figures)
  }
}

function ofFollowers(figures: Figures): readonly Sentence[] {
  const [joined, left] = [valueIn(figures, 'followers_new'), valueIn(figures, 'followers_lost')]
  const total = figures['followers_total']?.value ?? null
  if (joined === 0 && left === 0)
    return [say('followers.none', ['followers_new', 'followers_lost', 'followers_total'], { total: people(total ?? 0) })]
  return atMost([
    say('followers.moved', ['followers_new', 'followers_lost', 'followers_net', 'followers_total'], {
      joined: people(joined),
      left: people(left),
      net: people(joined - left),
      total: people(total ?? 0),
    }),
    compared(figures['followers_new']),
    left > joined
      ? say('followers.shrank', ['followers_new', 'followers_lost'], { more: people(left - joined) })
      : compared(figures['followers_lost']),
  ])
}

function ofPushes(figures: Figures): readonly Sentence[] {
  const [pushes, reach] = [valueIn(figures, 'pushes'), valueIn(figures, 'reach')]
  if (pushes === 0)
    return [
      (figures['pushes']?.previous ?? 0) > 0
        ? say('pushes.none_after', ['pushes'], { previous: count(figures['pushes']?.previous ?? 0) })
        : say('pushes.none', ['pushes']),
    ]
  return atMost([
    say('pushes.sent', ['pushes', 'reach'], { pushes: count(pushes), reach: people(reach) }),
    read(figures),
    replied(figures['reply_rate']) ?? compared(figures['reach']),
  ])
}

function read(figures: Figures): Sentence | undefined {
  const [rate, readers, sharers] = [figures['read_rate'], figures['readers']?.value ?? null, figures['sharers']?.value ?? null]
  if (readers === null || sharers === null) return say('pushes.reads_missing', ['readers'])
  if (rate === undefined || !tellable(rate) || rate.value === null)
    return say('pushes.read_few', ['readers', 'sharers'], { readers: people(readers), sharers: people(sharers) })
  const move = compared(rate)
  const values = {
    readers: people(readers),
    sharers: people(sharers),
    rate: shareOf(rate.value, rate.denominator ?? 0),
    ...move?.values,
  }
  const against = move?.rule.replace('compared.', '') ?? 'alone'
  // Too few before says nothing about now.
  const how = against === 'few' ? 'alone' : against
  return say(`pushes.read_${how}`, ['readers', 'sharers', 'read_rate'], values)
}

function replied(rate: Figure | undefined): Sentence | undefined {
  if (rate === undefined || rate.value === null || rate.numerator === null || rate.denominator === null) return undefined
  const of = { repliers: people(rate.numerator), reached: people(rate.denominator) }
  return tellable(rate)
    ? say('pushes.replied', ['reply_rate'], { ...of, rate: shareOf(rate.value, rate.denominator) })
    : say('pushes.replied_few', ['reply_rate'], of)
}

function ofService(figures: Figures): readonly Sentence[] {
  const [interactions, consultations] = [valueIn(figures, 'interactions'), valueIn(figures, 'consultations')]
  const [keywords, menus] = [valueIn(figures, 'keyword_queries'), valueIn(figures, 'menu_clicks')]
  const [unanswered, missing] = [valueIn(figures, 'unanswered'), valueIn(figures, 'reply_missing')]
  if (interactions + consultations + keywords + menus + unanswered === 0)
    return [say('service.none', ['interactions', 'consultations', 'keyword_queries', 'menu_clicks'])]
  return atMost([
    say('service.asked', ['interactions', 'consultations', 'keyword_queries', 'menu_clicks'], {
      interactions: count(interactions),
      consultations: count(consultations),
      keywords: count(keywords),
      menus: count(menus),
    }),
    unanswered > 0
      ? say('service.unanswered', ['unanswered'], { unanswered: count(unanswered) })
      : answeredSoon(figures['first_response']),
    missing > 0
      ? say('service.reply_missing', ['reply_missing'], { missing: count(missing) })
      : compared(figures['consultations']),
  ])
}

const answeredSoon = (figure: Figure | undefined): Sentence | undefined =>
  figure === undefined || figure.value === null
    ? undefined
    : say('service.first_response', ['first_response'], { time: count(figure.value, 'seconds') })

function ofOrders(figures: Figures): readonly Sentence[] {
  const [orders, revenue] = [valueIn(figures, 'orders'), valueIn(figures, 'revenue')]
  if (orders === 0 && revenue === 0) return [say('orders.none', ['orders'])]
  const average = figures['average_order_value']?.value ?? null
  return atMost([
    average === null || orders < 1
      ? say('orders.paid', ['orders', 'revenue'], { orders: count(orders, 'orders'), revenue: fen(revenue) })
      : say('orders.placed', ['orders', 'revenue', 'average_order_value'], {
          orders: count(orders, 'orders'),
          revenue: fen(revenue),
          average: fen(average),
        }),
    compared(figures['orders']),
    compared(figures['revenue']),
  ])
}
