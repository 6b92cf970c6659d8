import { useMutation } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { ChoiceCard } from '../editor/choice-card.tsx'
import { type Campaign } from '../shared/campaign.ts'
import { useRefresh } from '../shared/queries.ts'

const verdicts = ['accepted', 'failed'] as const

interface SettleDialogProps {
  readonly campaign: Campaign
  readonly count: number
  readonly onClose: () => void
}

/** A person decides about messages of which WeChat never told. */
export function SettleDialog({ campaign: { id }, count, onClose }: SettleDialogProps) {
  const { t } = useTexts()
  const refresh = useRefresh()
  const { done } = useNotices()
  const [verdict, setVerdict] = useState<(typeof verdicts)[number] | null>(null)
  const settle = useMutation({
    mutationFn: (as: (typeof verdicts)[number]) => api.campaigns.settleUnknown({ id, as }),
    onSuccess: async ({ settled }) => {
      done(t('reach.campaign.settled', { count: settled }))
      onClose()
      await refresh()
    },
  })
  return (
    <Modal
      open
      width={520}
      title={t('reach.campaign.settle_title', { count })}
      okText={t('reach.campaign.settle')}
      cancelText={t('general.cancel')}
      okButtonProps={{ disabled: verdict === null, loading: settle.isPending }}
      onOk={() => {
        if (verdict !== null) settle.mutate(verdict)
      }}
      onCancel={onClose}
    >
      <p className="confirm-effect">{t('reach.campaign.settle_hint')}</p>
      <div className="choice-cards choice-cards-two" role="radiogroup">
        {verdicts.map((as) => (
          <ChoiceCard
            key={as}
            group="verdict"
            checked={verdict === as}
            onChoose={() => setVerdict(as)}
            title={t(`reach.campaign.settle_${as}`)}
          >
            <span>{t(`reach.campaign.settle_${as}_hint`)}</span>
          </ChoiceCard>
        ))}
      </div>
      <div className="field-below">
        <ErrorNotice error={settle.error} />
      </div>
    </Modal>
  )
}
