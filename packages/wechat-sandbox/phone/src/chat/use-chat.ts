import { useCallback, useEffect, useRef, useState } from 'react'

import type { Chat, ChatMessage, MenuButton, MenuDeed, SendMessage } from '../../../src/phone/phone-api.ts'
import { call } from '../api.ts'
import { useTexts } from '../language.tsx'
import { useLoaded } from '../loaded.ts'
import { useLine } from '../phones/line.tsx'

/** A message that the sandbox has not taken yet. */
export interface Pending {
  key: number
  message: SendMessage
  failed: boolean
}

/** WeChat shows "typing" for 15 s at most. */
const typingMs = 15_000

export function useChat(appId: string) {
  const texts = useTexts()
  const line = useLine()
  const { listen, epoch, rows } = line
  const path = { personId: line.person.id, appId }
  const loading = useLoaded<Chat>(`${line.person.id} ${appId}`, (signal) =>
    call('GET /phone/api/people/:personId/chats/:appId', { path }, signal),
  )
  const [pending, setPending] = useState<readonly Pending[]>([])
  const [typing, setTyping] = useState(false)
  const nextKey = useRef(1)
  const { change, reload } = loading
  const { change: changeRows } = rows

  const add = useCallback(
    (message: ChatMessage): void =>
      change((chat) =>
        chat.messages.some((known) => known.id === message.id) ? chat : { ...chat, messages: [...chat.messages, message] },
      ),
    [change],
  )
  const markRead = useCallback(async (): Promise<void> => {
    try {
      await call('POST /phone/api/people/:personId/chats/:appId/read', { path: { personId: line.person.id, appId } })
      changeRows((all) => all.map((row) => (row.account.appId === appId ? { ...row, unread: 0 } : row)))
    } catch {
      // A mark that gets lost is set again by the next look at the chat.
    }
  }, [changeRows, line.person.id, appId])

  useEffect(() => void markRead(), [markRead])
  useEffect(() => {
    if (epoch > 0) reload()
  }, [epoch, reload])
  useEffect(
    () =>
      listen((event) => {
        if (!('appId' in event) || event.appId !== appId) return
        if (event.type === 'message') {
          add(event.message)
          if (event.message.from === 'them') setTyping(false)
          void markRead()
        } else if (event.type === 'changed') reload()
        else if (event.type === 'typing') setTyping(event.typing)
      }),
    [listen, add, markRead, reload, appId],
  )
  useEffect(() => {
    if (!typing) return undefined
    const timer = setTimeout(() => setTyping(false), typingMs)
    return () => clearTimeout(timer)
  }, [typing])

  const deliver = async (key: number, message: SendMessage): Promise<void> => {
    try {
      const sent = await call('POST /phone/api/people/:personId/chats/:appId/messages', { path, body: message })
      add(sent)
      setPending((before) => before.filter((each) => each.key !== key))
    } catch (error) {
      line.sayRefusal(error)
      setPending((before) => before.map((each) => (each.key === key ? { ...each, failed: true } : each)))
    }
  }

  return {
    loading,
    pending,
    typing,
    send: (message: SendMessage): void => {
      const key = nextKey.current++
      setPending((before) => [...before, { key, message, failed: false }])
      void deliver(key, message)
    },
    /** Tries a message that failed once more. */
    again: ({ key, message }: Pending): void => {
      setPending((before) => before.map((each) => (each.key === key ? { ...each, failed: false } : each)))
      void deliver(key, message)
    },
    /** Presses a button of the menu, with what the person did in the window that it opened. */
    press: async ({ key, name, type }: MenuButton, deed?: MenuDeed): Promise<void> => {
      try {
        const body = deed === undefined ? { key } : { key, deed }
        const answer = await call('POST /phone/api/people/:personId/chats/:appId/menu', { path, body })
        if (answer.outcome === 'mini') line.go({ at: 'mini', appId: answer.appId ?? '', page: answer.page ?? '' })
        else if (answer.outcome === 'open' && answer.url !== undefined) line.openLink(answer.url, name)
        else if (type === 'scancode_push' && deed !== undefined && 'scan' in deed) line.openCode(deed.scan)
        else if (type === 'scancode_waitmsg') line.say(texts.chat.receiving)
        // What was sent is in the chat; of a click nothing else would be seen until the account answers.
        else if (deed === undefined) line.say(texts.chat.menuSent(name))
      } catch (error) {
        line.sayRefusal(error)
      }
    },
    older: async (): Promise<void> => {
      const before = loading.loaded.state === 'ready' ? loading.loaded.value.messages[0]?.id : undefined
      if (before === undefined) return
      try {
        const page = await call('GET /phone/api/people/:personId/chats/:appId', { path, query: { before } })
        change((chat) => ({ ...chat, more: page.more, messages: [...page.messages, ...chat.messages] }))
      } catch (error) {
        line.sayRefusal(error)
      }
    },
  }
}
