import { Button } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { TagPicker } from '../tag-picker.tsx'
import { useRefresh } from '../use-lists.ts'

/** Tags for the chosen rows: which, then how many changed and who could not be. */
export function TagSelected({ selected, onDone }: { readonly selected: readonly string[]; readonly onDone: () => void }) {
  const { t, find } = useTexts()
  const { done, failed } = useNotices()
  const refresh = useRefresh()
  const [action, setAction] = useState<'attach' | 'detach' | null>(null)
  const apply = async (tagIds: readonly string[]): Promise<void> => {
    try {
      let [changed, unchanged] = [0, 0]
      for (const id of tagIds) {
        const input = { id: id as never, contactIds: selected as never[] }
        const result = action === 'detach' ? await api.tags.detach(input) : await api.tags.attach(input)
        changed += result.changed
        unchanged += result.unchanged
        const [first] = result.refused
        if (first !== undefined)
          done(
            t('audience.contacts.tag_refused', {
              count: result.refused.length,
              reason: find(`audience.reason.${first.reason}`) ?? first.reason,
            }),
          )
      }
      done(t('audience.contacts.tag_done', { changed, unchanged }))
      onDone()
    } catch (error) {
      failed(error)
    }
    await refresh()
  }
  const none = selected.length === 0
  return (
    <>
      <Button disabled={none} onClick={() => setAction('attach')}>
        {t('audience.contacts.tag_selected')}
      </Button>
      <Button disabled={none} onClick={() => setAction('detach')}>
        {t('audience.contacts.untag_selected')}
      </Button>
      {none ? null : <span className="table-count">{t('audience.contacts.selected', { count: selected.length })}</span>}
      <TagPicker
        open={action !== null}
        title={t(action === 'detach' ? 'audience.contacts.untag_title' : 'audience.contacts.tag_title', {
          count: selected.length,
        })}
        chosen={[]}
        onClose={() => setAction(null)}
        onDone={(ids) => void apply(ids)}
      />
    </>
  )
}
