import { en } from '../messages/en.ts'
import { peopleTexts } from '../messages/en/people.ts'
import { Layout } from '../shared/layout.tsx'

const text = peopleTexts.noMembers

/** The page for people while there is no account. */
export function NoMembersPage({ canBeSetUp }: { readonly canBeSetUp: boolean }) {
  return (
    <Layout title={en.shared.pageTitle(peopleTexts.members.title)}>
      <main class="one" id="main">
        <h1>{peopleTexts.members.title}</h1>
        <section class="card">
          <p>{text.signInIsOff}</p>
          <p>{text.signInTurnsOn}</p>
          {canBeSetUp ? (
            <a class="button" href="/setup">
              {text.createAccount}
            </a>
          ) : (
            <p>{text.createByCommand}</p>
          )}
        </section>
      </main>
    </Layout>
  )
}
