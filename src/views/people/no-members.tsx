import { en } from '../messages/en.ts'
import { Layout } from '../shared/layout.tsx'

const text = en.people.noMembers

/** The page for people while there is no account. */
export function NoMembersPage({ canBeSetUp }: { readonly canBeSetUp: boolean }) {
  return (
    <Layout title={en.shared.pageTitle(en.people.members.title)}>
      <main class="one" id="main">
        <h1>{en.people.members.title}</h1>
        <p>
          {text.signInIsOff} {text.signInTurnsOn}
        </p>
        <p>{canBeSetUp ? <a href="/setup">{text.createAccount}</a> : text.createByCommand}</p>
      </main>
    </Layout>
  )
}
