import type { AttributeTest, EventLeaf, Period, SegmentExpression, SegmentLeaf } from './segment-expression.ts'
import type { NamedNoun, SegmentNames } from './segment-names.ts'
import { type SegmentLanguage, type SegmentWord, wordIn } from './segment-words.ts'

/**
 * The one canonical text of a tree. Names stand in quotation marks, ids as `#…` where a name is missing or shared.
 * `parseSegment(printSegment(tree, names, language), names)` gives the same tree back.
 */
export function printSegment(expression: SegmentExpression, names: SegmentNames, language: SegmentLanguage = 'zh'): string {
  const w = (word: SegmentWord): string => wordIn(language, word)
  const list = (parts: readonly string[]): string => `(${parts.join(', ')})`
  const name = (noun: NamedNoun, id: string): string => {
    const known = names.nameOf(noun, id)
    return known !== undefined && names.idsOf(noun, known).length === 1 ? quote(known) : `#${id}`
  }

  function inside(node: SegmentExpression): string {
    const whole = (node.kind === 'all' || node.kind === 'any') && node.of.length > 1
    return whole ? `(${print(node)})` : print(node)
  }

  function print(node: SegmentExpression): string {
    if (node.kind === 'not') return `${w('not')} (${print(node.of)})`
    if (node.kind !== 'all' && node.kind !== 'any') return leaf(node)
    if (node.of.length === 0) return w('everyone')
    if (node.of.length === 1) return `${w(node.kind)}${list(node.of.map(print))}`
    return node.of.map(inside).join(` ${w(node.kind === 'all' ? 'and' : 'or')} `)
  }

  function leaf(node: SegmentLeaf): string {
    switch (node.kind) {
      case 'tag':
        return `${w('tag')} ${w(node.match)} ${list(node.tagIds.map((id) => name('tag', id)))}`
      case 'attribute':
        return `${w('attribute')} ${quote(node.attribute)} ${test(node.test)}`
      case 'follow':
        return [
          w('follow'),
          w(node.state),
          ...(node.accountId === null ? [] : [w('account'), name('account', node.accountId)]),
          ...(node.followed === null ? [] : [period(node.followed)]),
          ...(node.scenes.length === 0 ? [] : [w('scene'), list(node.scenes.map(quote))]),
          ...(node.qrScenes.length === 0 ? [] : [w('qrScene'), list(node.qrScenes.map(quote))]),
        ].join(' ')
      case 'event':
        return event(node)
      case 'segment':
        return `${w('segment')} ${name('segment', node.segmentId)}`
      case 'contacts':
        return `${w('contacts')} ${list(node.contactIds.map((id) => `#${id}`))}`
    }
  }

  function event({ type, where, measure, during }: EventLeaf): string {
    const filters = where.map((each) => `${quote(each.property)} ${test(each.test)}`)
    const measures = {
      count: () => (measure.kind === 'count' ? `${w('count')} ${measure.compare} ${measure.number}` : ''),
      sum: () => (measure.kind === 'sum' ? `${w('sum')} ${quote(measure.property)} ${measure.compare} ${measure.number}` : ''),
      first: () => w('first'),
      last: () => w('latest'),
    }
    return [
      w('event'),
      quote(type),
      ...(filters.length === 0 ? [] : [w('where'), list(filters)]),
      measures[measure.kind](),
      ...(during === null ? [] : [period(during)]),
    ].join(' ')
  }

  function period(each: Period): string {
    if (each.op === 'last') return `${w('last')} ${each.amount} ${w(each.unit)}`
    const ends = [each.from === null ? [] : [w('from'), each.from], each.to === null ? [] : [w('to'), each.to]]
    return ends.flat().join(' ')
  }

  function test(each: AttributeTest): string {
    switch (each.op) {
      case 'is':
        return `= ${quote(each.text)}`
      case 'in':
        return `${w('in')} ${list(each.texts.map(quote))}`
      case 'contains':
      case 'starts':
        return `${w(each.op)} ${quote(each.text)}`
      case 'compare':
        return `${each.compare} ${each.number}`
      case 'range':
        return `${w('between')} ${each.from} ${w('to')} ${each.to}`
      case 'before':
      case 'after':
        return `${w(each.op)} ${each.date}`
      case 'month':
        return `${w('month')} ${each.month === 'this' ? w('current') : each.month}`
      case 'last':
      case 'dates':
        return period(each)
      case 'flag':
        return `= ${w(each.flag ? 'yes' : 'no')}`
      case 'known':
      case 'unknown':
        return w(each.op)
    }
  }

  return print(expression)
}

const quote = (text: string): string => JSON.stringify(text)
