import { Component, type ReactNode } from 'react'

import { Failed } from './states.tsx'

/** A defect in one phone leaves the others standing; trying again starts that phone afresh. */
export class Guard extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return <Failed code="failed" retry={() => this.setState({ broken: false })} />
  }
}
