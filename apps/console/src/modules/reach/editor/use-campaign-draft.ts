import { useQueryClient } from '@tanstack/react-query'
import { toId } from '@weiying/kernel'
import { useEffect, useRef, useState } from 'react'

import { api, codeOf } from '../../../app/api.ts'
import { useWorkspace } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { type Campaign } from '../shared/campaign.ts'
import { campaignQuery, useRefresh } from '../shared/queries.ts'
import { type Draft, draftOf, fieldsOf, sameDraft } from './draft.ts'
import { forgetDraft, useKeepDraft } from './local-draft.ts'

interface Start {
  readonly campaign: Campaign | null
  readonly saved: Draft
  readonly initial: Draft
  /** The version that what was kept on this device began from. */
  readonly keptVersion?: number
}

/** What is typed, what is saved, and everything that can happen between the two. */
export function useCampaignDraft({ campaign: loaded, saved: loadedDraft, initial, keptVersion }: Start) {
  const { t } = useTexts()
  const client = useQueryClient()
  const refresh = useRefresh()
  const { id: workspace } = useWorkspace()
  const [campaign, setCampaign] = useState(loaded)
  const [saved, setSaved] = useState(loadedDraft)
  const [draft, setDraft] = useState(initial)
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<unknown>(null)
  // Kept on this device, and meanwhile somebody saved something newer: the same as a conflict when saving.
  const [theirs, setTheirs] = useState<Campaign | null>(
    loaded !== null && keptVersion !== undefined && keptVersion !== loaded.version && !sameDraft(initial, loadedDraft)
      ? loaded
      : null,
  )
  const dirty = !sameDraft(draft, saved)
  const slot = campaign?.id ?? 'new'
  useKeepDraft(workspace, slot, draft, campaign?.version ?? 0, dirty)
  const running = useRef<Promise<Campaign | null> | null>(null)

  const settle = (kept: Campaign, draftThen: Draft): void => {
    forgetDraft(workspace, slot)
    client.setQueryData(campaignQuery(kept.id).queryKey, kept)
    setCampaign(kept)
    setSaved(draftThen)
    setSavedAt(new Date().toISOString())
    setTheirs(null)
    setError(null)
    void refresh()
  }

  const write = async (version: number | null): Promise<Campaign | null> => {
    const { accountId } = draft
    if (accountId === null) return null
    const fields = { ...fieldsOf(draft, t('reach.editor.untitled')), accountId: toId<'account'>(accountId) }
    setSaving(true)
    try {
      const kept =
        campaign === null
          ? await api.campaigns.create(fields)
          : await api.campaigns.update({ id: campaign.id, ...fields, expectedVersion: version ?? campaign.version })
      settle(kept, draft)
      return kept
    } catch (refusal) {
      if (campaign !== null && (codeOf(refusal) === 'edit_conflict' || codeOf(refusal) === 'campaign_cannot_change')) {
        setTheirs(await api.campaigns.get({ id: campaign.id }).catch(() => null))
      } else setError(refusal)
      return null
    } finally {
      setSaving(false)
    }
  }

  /** Saves what is typed; null when it was refused or there is a conflict. Two calls at once save once. */
  const save = async (): Promise<Campaign | null> => {
    if (!dirty && campaign !== null) return campaign
    running.current ??= write(null).finally(() => {
      running.current = null
    })
    return await running.current
  }

  useEffect(() => {
    if (!dirty) setError(null)
  }, [dirty])

  return {
    campaign,
    draft,
    change: (changes: Partial<Draft>): void => setDraft((before) => ({ ...before, ...changes })),
    dirty,
    saving,
    savedAt,
    error,
    save,
    dropLocal: (): void => {
      forgetDraft(workspace, slot)
      setDraft(saved)
    },
    conflict: theirs,
    closeConflict: (): void => setTheirs(null),
    takeTheirs: (): void => {
      if (theirs === null) return
      const latest = draftOf(theirs, draft.schedule.at)
      setDraft(latest)
      settle(theirs, latest)
    },
    keepMine: async (): Promise<void> => {
      if (theirs !== null) await write(theirs.version)
    },
    /** Mine becomes a draft of its own. */
    keepBoth: async (): Promise<Campaign | null> => {
      if (draft.accountId === null) return null
      try {
        const fields = fieldsOf(draft, t('reach.editor.untitled'))
        const title = t('reach.conflict.copy_title', { title: fields.title }).slice(0, 80)
        const copy = await api.campaigns.create({ ...fields, title, accountId: toId<'account'>(draft.accountId) })
        forgetDraft(workspace, slot)
        void refresh()
        return copy
      } catch (refusal) {
        setError(refusal)
        setTheirs(null)
        return null
      }
    },
  }
}

export type CampaignDraft = ReturnType<typeof useCampaignDraft>
