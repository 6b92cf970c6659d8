import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Select } from 'antd'
import { useState } from 'react'

import { calls } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { type Contact, type ContactProfile } from '../types.ts'
import { useNames } from '../use-names.ts'
import { MergeDialog, type Pair } from './merge-dialog.tsx'

/** Looks for the other contact, then compares the two. */
export function MergeButton({ contact }: { readonly contact: ContactProfile }) {
  const { t } = useTexts()
  const names = useNames()
  const [choosing, setChoosing] = useState(false)
  const [search, setSearch] = useState('')
  const [pair, setPair] = useState<Pair | null>(null)
  const { data, isFetching } = useQuery(
    calls.contacts.list.queryOptions({ input: { search, limit: 20 }, enabled: choosing && search !== '' }),
  )
  const found: readonly Contact[] = search === '' ? [] : (data?.items ?? []).filter(({ id }) => id !== contact.id)
  return (
    <>
      <Button onClick={() => setChoosing(true)}>{t('audience.merge.action')}</Button>
      <Modal open={choosing} title={t('audience.merge.choose')} footer={null} destroyOnHidden onCancel={() => setChoosing(false)}>
        <Select
          className="full"
          autoFocus
          aria-label={t('audience.merge.choose')}
          placeholder={t('audience.merge.choose_hint')}
          showSearch={{ filterOption: false, onSearch: (text) => setSearch(text.trim()) }}
          notFoundContent={search === '' || isFetching ? null : t('general.nothing_found')}
          options={found.map((each) => ({ value: each.id, label: `${names.contact(each)} · #${each.number}` }))}
          onChange={(id: Contact['id']) => {
            setChoosing(false)
            setPair({ survivorId: contact.id, mergedId: id })
          }}
        />
      </Modal>
      <MergeDialog pair={pair} onClose={() => setPair(null)} />
    </>
  )
}
