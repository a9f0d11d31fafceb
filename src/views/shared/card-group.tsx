import type { Child } from 'hono/jsx'

type Props = { readonly id: string; readonly title: string; readonly children?: Child }

/** A part of a form with a title above its card. */
export function CardGroup({ id, title, children }: Props) {
  return (
    <section class="group" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div class="card">{children}</div>
    </section>
  )
}
