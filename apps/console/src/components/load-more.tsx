import { Button } from 'antd'

import { useTexts } from '../app/texts.tsx'

interface LoadMoreProps {
  readonly list: { readonly hasMore: boolean; readonly loadingMore: boolean; readonly loadMore: () => void }
}

/** The foot of a list that comes piece by piece; nothing once everything is there. */
export function LoadMore({ list }: LoadMoreProps) {
  const { t } = useTexts()
  if (!list.hasMore) return null
  return (
    <div className="table-foot">
      <Button loading={list.loadingMore} onClick={list.loadMore}>
        {t('general.load_more')}
      </Button>
    </div>
  )
}
