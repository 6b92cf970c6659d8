import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react'

import type { ChatRow, Person, PhoneEvent, SharedArticle } from '../../../src/phone/phone-api.ts'
import { call, codeOf } from '../api.ts'
import { useClock } from '../clock.tsx'
import { useSpoken } from '../language.tsx'
import { useLoaded } from '../loaded.ts'
import type { Line } from './line.tsx'
import { linkTarget } from './links.ts'
import { firstStack, moved, type Move, type Screen, type Stack, type Tab } from './screens.ts'
import { useEvents } from './use-events.ts'

const sayMs = 2500

/** The state of one phone: its screens, its chat list, its line to the sandbox. */
export function usePhone(person: Person): { line: Line; stack: Stack; saying: string } {
  const { texts, explain } = useSpoken()
  const clock = useClock()
  const [stack, move] = useReducer((before: Stack, next: Move) => moved(before, next), firstStack)
  const [saying, setSaying] = useState({ text: '', count: 0 })
  const [unseen, setUnseen] = useState<ReadonlyMap<string, number>>(new Map())
  const listeners = useRef(new Set<(event: PhoneEvent) => void>())

  const rows = useLoaded<ChatRow[]>(person.id, (signal) =>
    call('GET /phone/api/people/:personId/chats', { path: { personId: person.id } }, signal).then((answer) =>
      newestFirst(answer.rows),
    ),
  )
  const shared = useLoaded<SharedArticle[]>(person.id, (signal) =>
    call('GET /phone/api/people/:personId/shared', { path: { personId: person.id } }, signal).then((answer) => answer.shared),
  )

  const hear = (event: PhoneEvent): void => {
    switch (event.type) {
      case 'message':
        rows.change((before) => newestFirst([event.row, ...before.filter((row) => row.account.appId !== event.appId)]))
        break
      case 'changed':
        rows.reload()
        break
      case 'shared':
        shared.change((before) => [event.shared, ...before.filter((each) => each.id !== event.shared.id)])
        if (event.shared.to === 'friend' && event.shared.from.id !== person.id) {
          const { id } = event.shared.from
          setUnseen((before) => new Map(before).set(id, (before.get(id) ?? 0) + 1))
        }
        break
      case 'clock':
        clock.set(event.clock)
        break
      case 'typing':
        break
    }
    for (const listener of listeners.current) listener(event)
  }
  const { online, epoch } = useEvents(person.id, hear)

  const { reload: reloadRows } = rows
  const { reload: reloadShared } = shared
  useEffect(() => {
    if (epoch === 0) return
    reloadRows()
    reloadShared()
  }, [epoch, reloadRows, reloadShared])

  const say = useCallback((text: string) => setSaying((before) => ({ text, count: before.count + 1 })), [])
  useEffect(() => {
    if (saying.text === '') return undefined
    const timer = setTimeout(() => setSaying({ text: '', count: 0 }), sayMs)
    return () => clearTimeout(timer)
  }, [saying])

  const moves = useMemo(() => {
    const go = (screen: Screen): void => move({ go: screen })
    return {
      go,
      replace: (screen: Screen) => move({ replace: screen }),
      tab: (tab: Tab) => move({ tab }),
      back: () => move({ back: true }),
      listen: (listener: (event: PhoneEvent) => void) => {
        listeners.current.add(listener)
        return () => void listeners.current.delete(listener)
      },
      seen: (friendId: string) =>
        setUnseen((before) => {
          if (!before.has(friendId)) return before
          const after = new Map(before)
          after.delete(friendId)
          return after
        }),
    }
  }, [])

  const openCode = async (code: string): Promise<void> => {
    try {
      const found = await call('POST /phone/api/people/:personId/scan', { path: { personId: person.id }, body: { text: code } })
      if (found.kind === 'account') moves.go({ at: 'account', appId: found.account.appId, from: 'page' })
      else if (found.kind === 'miniprogram') moves.go({ at: 'mini', appId: found.appId, page: found.page, scene: found.scene })
      else if (found.kind === 'page') moves.go({ at: 'web', url: found.url, title: '' })
      else say(found.text)
    } catch (error) {
      say(explain(codeOf(error)))
    }
  }

  const line: Line = {
    ...moves,
    person,
    rows,
    shared,
    unseen,
    online,
    epoch,
    say,
    openCode: (text) => void openCode(text),
    sayRefusal: (error) => say(explain(codeOf(error))),
    openLink: (url, title) => {
      const target = linkTarget(url, window.location.href)
      if (target === null) say(texts.web.unsafe)
      else if ('code' in target) void openCode(target.code)
      else if ('articleId' in target) moves.go({ at: 'article', articleId: target.articleId, from: 'other' })
      else moves.go({ at: 'web', url: target.url, title: title ?? '' })
    },
  }
  return { line, stack, saying: saying.text }
}

const newestFirst = (rows: ChatRow[]): ChatRow[] => [...rows].sort((a, b) => b.lastAt - a.lastAt)
