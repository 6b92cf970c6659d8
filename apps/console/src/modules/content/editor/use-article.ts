import { ORPCError } from '@orpc/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

import { api, codeOf } from '../../../app/api.ts'
import { useWorkspace } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { type Content, type StoredFile } from '../types.ts'
import { type ArticleDraft, articleOf, emptyArticle, inputOf, sameArticle } from './article-draft.ts'
import { type Conflict } from './conflict-dialog.tsx'
import { foundLocally, forgetLocally, keepLocally, type LocalDraft } from './local-draft.ts'

interface Options {
  /** Null for a new article. */
  readonly content: Content | null
  readonly onSaved: (content: Content, created: boolean) => void
}

/**
 * What is written, what of it is saved, and what to do when somebody else saved meanwhile. Unsaved work is kept on this device
 * half a second after the last change.
 */
export function useArticle({ content, onSaved }: Options) {
  const { t } = useTexts()
  const workspace = useWorkspace().id
  const client = useQueryClient()
  const [saved, setSaved] = useState(content)
  const first = useMemo(() => (content === null ? emptyArticle : (articleOf(content) ?? emptyArticle)), [content])
  const [draft, setDraft] = useState<ArticleDraft>(first)
  const [base, setBase] = useState<ArticleDraft>(first)
  const [file, setFile] = useState<StoredFile | null>(content?.file ?? null)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const place = saved?.id ?? 'new'
  const [found, setFound] = useState<LocalDraft | null>(() => {
    const local = foundLocally(workspace, place)
    return local !== null && !sameArticle(local.draft, first) ? local : null
  })
  const dirty = !sameArticle(draft, base)
  const latest = useRef({ draft, file, dirty, found })
  latest.current = { draft, file, dirty, found }

  const version = saved?.version ?? null
  const keep = useCallback((): void => {
    const now = latest.current
    if (now.dirty) keepLocally(workspace, place, { draft: now.draft, file: now.file, at: new Date().toISOString(), version })
  }, [workspace, place, version])
  useEffect(() => {
    if (!dirty) return undefined
    const timer = setTimeout(keep, 500)
    return () => clearTimeout(timer)
  }, [dirty, draft, keep])
  useEffect(() => {
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [keep])

  const settle = (next: Content, created: boolean): void => {
    forgetLocally(workspace, place)
    const now = articleOf(next) ?? emptyArticle
    setSaved(next)
    setBase(now)
    setFile(next.file)
    setFound(null)
    setConflict(null)
    // The server may have made the text safer; what was typed while it saved stays.
    setDraft((typed) => (sameArticle(typed, sending.current ?? typed) ? now : typed))
    void client.invalidateQueries({ queryKey: ['contents'] })
    client.setQueryData(['content', next.id], next)
    onSaved(next, created)
  }

  const sending = useRef<ArticleDraft | null>(null)
  const save = useMutation({
    mutationFn: async ({ over, as }: { over: number | null; as?: ArticleDraft }) => {
      const written = as ?? latest.current.draft
      sending.current = latest.current.draft
      const input = inputOf(written)
      return saved === null || over === null
        ? { next: await api.contents.create(input), created: true }
        : { next: await api.contents.update({ ...input, id: saved.id, expectedVersion: over }), created: false }
    },
    onSuccess: ({ next, created }) => settle(next, created),
    onError: (error) => {
      keep()
      if (codeOf(error) !== 'edit_conflict' || !(error instanceof ORPCError)) return
      const { version: newest, by } = Object(error.data)
      setConflict({ version: Number(newest), by: String(by ?? '') })
    },
  })

  const load = async (id: Id<'content'>): Promise<ArticleDraft> => {
    const next = await api.contents.get({ id })
    const now = articleOf(next) ?? emptyArticle
    forgetLocally(workspace, place)
    setSaved(next)
    setBase(now)
    setDraft(now)
    setFile(next.file)
    setConflict(null)
    return now
  }

  return {
    saved,
    draft,
    file,
    dirty,
    found,
    conflict,
    saving: save.isPending,
    /** A conflict has a dialog of its own. */
    error: save.error !== null && codeOf(save.error) !== 'edit_conflict' ? save.error : null,
    change: (changes: Partial<ArticleDraft>): void => setDraft((now) => ({ ...now, ...changes })),
    setCover: (cover: ArticleDraft['cover'], chosen: StoredFile | null): void => {
      setDraft((now) => ({ ...now, cover }))
      setFile(chosen)
    },
    save: (): void => save.mutate({ over: version }),
    saveOver: (): void => {
      if (conflict !== null) save.mutate({ over: conflict.version })
    },
    saveCopy: (): void => {
      const { draft: mine } = latest.current
      save.mutate({ over: null, as: { ...mine, title: t('content.conflict.copy_title', { title: mine.title }) } })
    },
    load,
    adopt: (next: Content): ArticleDraft => {
      settle(next, false)
      const now = articleOf(next) ?? emptyArticle
      setDraft(now)
      return now
    },
    /** After a reason was given: the text is the same, its version is not. */
    acknowledged: (next: Content): void => {
      setSaved(next)
      client.setQueryData(['content', next.id], next)
    },
    closeConflict: (): void => setConflict(null),
    restoreLocal: (): LocalDraft | null => {
      const local = latest.current.found
      if (local !== null) {
        setDraft(local.draft)
        setFile(local.file)
      }
      setFound(null)
      return local
    },
    dropLocal: (): void => {
      forgetLocally(workspace, place)
      setFound(null)
    },
  }
}
