import '../audience.css'
import { Button } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { ContactLine } from '../contact-mark.tsx'
import { MergeDialog, type Pair } from '../profile/merge-dialog.tsx'
import { type Contact, type Duplicate } from '../types.ts'
import { useRefresh } from '../use-lists.ts'

/** Contacts that may be one person: somebody decides. */
export default function DuplicatesPage() {
  const { t } = useTexts()
  const can = useCan()
  const refresh = useRefresh()
  const { done, failed } = useNotices()
  const [pair, setPair] = useState<Pair | null>(null)
  const list = useCursorList(['contacts', 'duplicates'], (from) => api.contactMerges.candidates(from))
  const dismiss = async ({ survivor, merged }: Duplicate): Promise<void> => {
    try {
      await api.contactMerges.dismiss({ contactId: survivor.id, otherId: merged.id })
      done(t('audience.merge.apart_done'))
    } catch (error) {
      failed(error)
    }
    await refresh()
  }
  const line = (contact: Contact) => <ContactLine contact={contact} line={`#${contact.number}`} />
  return (
    <>
      <PageHeader title={t('audience.merge.title')} subtitle={t('audience.merge.page_subtitle')} />
      <DataTable<Duplicate>
        name={t('audience.merge.title')}
        empty={<EmptyState drawing="people" title={t('audience.merge.empty')} hint={t('audience.merge.empty_hint')} />}
        exportable={false}
        list={list}
        rowKey={({ survivor, merged }) => `${survivor.id} ${merged.id}`}
        columns={[
          {
            key: 'reason',
            title: t('audience.merge.found_all'),
            render: ({ reason }) => <StatusChip tone="neutral">{t(`audience.merge.reason.${reason}`)}</StatusChip>,
          },
          { key: 'survivor', title: t('audience.contacts.contact'), render: ({ survivor }) => line(survivor) },
          { key: 'merged', title: t('audience.contacts.contact'), render: ({ merged }) => line(merged) },
          {
            key: 'actions',
            title: t('general.actions'),
            render: (found) =>
              can('contact.write') ? (
                <>
                  <Button
                    type="link"
                    size="small"
                    onClick={() => setPair({ survivorId: found.survivor.id, mergedId: found.merged.id })}
                  >
                    {t('audience.merge.compare')}
                  </Button>
                  <Button type="link" size="small" onClick={() => void dismiss(found)}>
                    {t('audience.merge.apart')}
                  </Button>
                </>
              ) : null,
          },
        ]}
      />
      <MergeDialog pair={pair} onClose={() => setPair(null)} />
    </>
  )
}
