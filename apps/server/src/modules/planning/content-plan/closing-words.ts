/** Words with which a text asks its reader to do something. A text that ends with one has its activity or offer. */
const calls = /活动|报名|优惠|抽奖|有奖|领取|免费领|预约|立减|满减|折|券|福利|参与|扫码|到店|限时|秒杀|拼团|投票|点击|回复/u

/** How far from its end a text may have it: a short paragraph. */
const tail = 120

/** Whether a text ends with an activity or an offer: what was written down for it, or a call to do something. */
export function endsWithOffer(text: string, closingText: string): boolean {
  const end = text.trim()
  if (closingText !== '' && end.replaceAll(/\s/gu, '').includes(closingText.replaceAll(/\s/gu, ''))) return true
  return calls.test(end.slice(-tail))
}
