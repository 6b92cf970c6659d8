import { Skeleton } from 'antd'

/** Keeps the place of a screen while its code or first figures load. */
export function ScreenSkeleton() {
  return (
    <div aria-busy="true">
      <Skeleton active title={{ width: 160 }} paragraph={{ rows: 1, width: 320 }} />
      <div className="panel skeleton-panel">
        <Skeleton active title={false} paragraph={{ rows: 8, width: '100%' }} />
      </div>
    </div>
  )
}
