import { type peerComparison, type peerFinding } from '@weiying/contract'
import { type z } from 'zod'

import { each, middle, type Peer, type PeerPicture, sameName } from './peer.ts'

export type Finding = z.infer<typeof peerFinding>
export type Partner = z.infer<typeof peerComparison>['partners'][number]

export interface Watched extends Pick<Peer, 'id' | 'name' | 'relation' | 'accountKind'> {
  readonly picture: PeerPicture
}

/** What the own account does, measured; null where nothing is measured. */
export interface Own {
  readonly kinds: readonly ('service' | 'subscription' | 'unknown')[]
  readonly pushesPerWeek: number | null
  readonly columns: readonly string[]
  readonly replyMinutes: number | null
}

/** One account does something by chance, two of them make a pattern. */
const enough = 2
/** A difference that is worth a sentence: half as much again. */
const clearly = 1.5

const names = (peers: readonly Watched[]): string[] => peers.map(({ name }) => name)
const round = (value: number): number => Math.round(value * 10) / 10

/**
 * What to learn, where to differ, what to know: each sentence names its figures and the accounts behind it. Accounts of which little
 * was seen carry no sentence, and neither does a figure that only one account has.
 */
export function findingsOf(own: Own, watched: readonly Watched[]): Finding[] {
  // Somebody who sells something else is a partner, no measure.
  const rivals = watched.filter(({ relation }) => relation !== 'complementary')
  const known = rivals.filter(({ picture }) => !picture.thin)
  return [
    ...cadence(own, known),
    ...columns(own, known),
    ...functions(known),
    ...activities(known),
    ...replies(own, known),
    ...calls(known),
    ...kinds(own, rivals),
  ]
}

function cadence({ pushesPerWeek }: Own, known: readonly Watched[]): Finding[] {
  const told = known.filter(({ picture }) => picture.pushesPerWeek !== null)
  const typical = middle(told.flatMap(({ picture }) => picture.pushesPerWeek ?? []))
  if (pushesPerWeek === null || typical === null || told.length < enough) return []
  const details = { own: round(pushesPerWeek), peers: round(typical), count: told.length }
  if (typical >= Math.max(pushesPerWeek * clearly, pushesPerWeek + 0.5))
    return [{ code: 'cadence_behind', turn: 'learn', peers: names(told), details, names: [] }]
  if (pushesPerWeek >= Math.max(typical * clearly, typical + 0.5))
    return [{ code: 'cadence_ahead', turn: 'know', peers: names(told), details, names: [] }]
  return []
}

function columns(own: Own, known: readonly Watched[]): Finding[] {
  const seen = known.filter(({ picture }) => picture.columns.length > 0)
  if (seen.length < enough) return []
  const mine = new Set(own.columns.map(sameName))
  const common = shared(seen, ({ picture }) => picture.columns).filter((name) => !mine.has(sameName(name)))
  const theirs = new Set(seen.flatMap(({ picture }) => picture.columns.map(sameName)))
  const alone = own.columns.filter((name) => !theirs.has(sameName(name)))
  return [
    ...(common.length === 0
      ? []
      : [
          said(
            'columns_missing',
            'learn',
            having(seen, common, ({ picture }) => picture.columns),
            common,
            seen.length,
          ),
        ]),
    ...(alone.length === 0 ? [] : [said('columns_own', 'differ', seen, alone, seen.length)]),
  ]
}

function functions(known: readonly Watched[]): Finding[] {
  const seen = known.filter(({ picture }) => picture.functions.length > 0)
  const common = shared(seen, ({ picture }) => picture.functions)
  return common.length === 0
    ? []
    : [
        said(
          'functions_common',
          'learn',
          having(seen, common, ({ picture }) => picture.functions),
          common,
          known.length,
        ),
      ]
}

function activities(known: readonly Watched[]): Finding[] {
  const seen = known.filter(({ picture }) => picture.activities.length > 0)
  const list = each(seen.flatMap(({ picture }) => picture.activities)).slice(0, 8)
  return seen.length < enough ? [] : [said('activities_seen', 'learn', seen, list, known.length)]
}

function replies({ replyMinutes }: Own, known: readonly Watched[]): Finding[] {
  const told = known.filter(({ picture }) => picture.replyMinutes !== null)
  const typical = middle(told.flatMap(({ picture }) => picture.replyMinutes ?? []))
  if (replyMinutes === null || typical === null || told.length < enough) return []
  const details = { own: Math.round(replyMinutes), peers: Math.round(typical), count: told.length }
  if (replyMinutes >= Math.max(typical * clearly, typical + 5))
    return [{ code: 'reply_slower', turn: 'learn', peers: names(told), details, names: [] }]
  if (typical >= Math.max(replyMinutes * clearly, replyMinutes + 5))
    return [{ code: 'reply_faster', turn: 'differ', peers: names(told), details, names: [] }]
  return []
}

function calls(known: readonly Watched[]): Finding[] {
  const seen = known.filter(({ picture }) => picture.articles > 0)
  const common = shared(seen, ({ picture }) => picture.callsToAction)
  return common.length === 0
    ? []
    : [
        said(
          'call_to_action_common',
          'know',
          having(seen, common, ({ picture }) => picture.callsToAction),
          common,
          seen.length,
        ),
      ]
}

/** The kind of an account is seen at a glance: no long observation is needed. */
function kinds({ kinds: mine }: Own, watched: readonly Watched[]): Finding[] {
  const told = watched.filter(({ accountKind }) => accountKind !== 'unknown')
  if (told.length < enough) return []
  const service = told.filter(({ accountKind }) => accountKind === 'service').length
  const details = { service, subscription: told.length - service, count: told.length, own: mine.length }
  return [{ code: 'kinds', turn: 'know', peers: names(told), details, names: [...mine] }]
}

const said = (
  code: Finding['code'],
  turn: Finding['turn'],
  behind: readonly Watched[],
  list: readonly string[],
  count: number,
): Finding => ({ code, turn, peers: names(behind), details: { having: behind.length, count }, names: [...list] })

/** What at least two of them have. */
function shared(seen: readonly Watched[], pick: (peer: Watched) => readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const peer of seen) for (const name of new Set(pick(peer).map(sameName))) counts.set(name, (counts.get(name) ?? 0) + 1)
  return each(seen.flatMap(pick))
    .filter((name) => (counts.get(sameName(name)) ?? 0) >= enough)
    .toSorted((left, right) => (counts.get(sameName(right)) ?? 0) - (counts.get(sameName(left)) ?? 0))
    .slice(0, 8)
}

const having = (seen: readonly Watched[], wanted: readonly string[], pick: (peer: Watched) => readonly string[]) => {
  const some = new Set(wanted.map(sameName))
  return seen.filter((peer) => pick(peer).some((name) => some.has(sameName(name))))
}

/** Accounts that serve the same customers with something else, those that would carry a cross-promotion best first. */
export function partnersAmong(watched: readonly Watched[]): Partner[] {
  return watched
    .filter(({ relation }) => relation === 'complementary')
    .map(({ id, name, picture }): Partner & { readonly fit: number } => {
      const reasons: Partner['reasons'] = ['complementary']
      if (picture.pushesPerWeek !== null && picture.pushesPerWeek >= 1) reasons.push('steady')
      if (picture.activities.length > 0) reasons.push('has_activities')
      if (picture.reads !== null) reasons.push('readers_known')
      if (picture.replyMinutes !== null && picture.replyMinutes <= 60) reasons.push('talks_to_readers')
      const fit = reasons.length
      if (picture.thin) reasons.push('thin')
      return { peerId: id, name, reasons, fit: picture.thin ? fit - 0.5 : fit }
    })
    .toSorted((left, right) => right.fit - left.fit)
    .map(({ fit: _, ...partner }) => partner)
}

/** What the kinds of watched accounts speak for: only rivals and leaders count, and only those of which it is known. */
export function kindsAmong(peers: readonly Pick<Peer, 'relation' | 'accountKind'>[]): { service: number; subscription: number } {
  const counted = peers.filter(({ relation }) => relation !== 'complementary')
  const of = (kind: string): number => counted.filter(({ accountKind }) => accountKind === kind).length
  return { service: of('service'), subscription: of('subscription') }
}
