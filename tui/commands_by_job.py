"""The names of all commands and what each does, under the job that it is for, as help lists them.

A command is in `tui/commands/`, in a file of its name, which is loaded when it is named.
"""

BY_JOB = {
    "Walks and policies": {
        "walk": "Walk through a flow, line by line or as JSON.",
        "what-if": "Show what is not known, and what would change an outcome.",
        "compare": "Put the same answers to every policy at once.",
        "code": "Show the walk and outcome that a code is of.",
        "find": "Find questions, clauses, people and cases by words.",
        "policies": "List the policies at hand.",
        "flows": "List the questions that each policy answers.",
        "about": "Show what a policy is, and what it wants done and kept.",
        "clause": "Show a clause and what cites it.",
        "facts": "List the questions that flows are made of.",
        "draw": "Draw a question as a tree.",
        "booklet": "Write a policy as a page to print.",
        "check": "Prove a policy: every name, path and clause.",
        "diff": "Say what changes from one edition of a policy to the next.",
    },
    "Records": {
        "outcomes": "List, show or void recorded outcomes.",
        "recall": "Put every recorded outcome to the encoding at hand.",
        "exports": "List, fetch, send and remove the files of your exports.",
        "disclosures": "List what was given out, to whom and why.",
        "everything-about": "Gather all that is held on a person.",
    },
    "The register of acknowledgements": {
        "form": "Write the page on which staff sign a policy.",
        "acknowledge": "Record that somebody signed a policy.",
        "acknowledgements": "Look into what is on the register, or void it.",
        "register": "Print or export the register of acknowledgements.",
        "edition": "List the editions adopted, or adopt one.",
    },
    "Incidents": {
        "incident": "Keep incidents: open, add to, close; list, find, show.",
        "action": "List what is to be done, and say what came of it.",
        "incident-report": "Write one incident as a chronology.",
        "counts": "Count incidents and actions, also for the governors.",
    },
    "Deadlines": {
        "deadlines": "List what is due.",
        "review": "List, complete or date the reviews of a policy.",
        "chase": "Have somebody find out what nobody knew, by a day.",
        "calendar": "Keep the school calendar: terms, closures.",
    },
    "People and channels": {
        "roster": "Keep the roster: import a staff list, add, change, tag.",
        "roles": "Say who holds which role.",
        "channels": "Keep the official accounts, and who may use them.",
    },
    "Keeping and erasing": {
        "verify": "Prove that nothing recorded was changed or removed.",
        "backup": "Copy the records, and prove the copy.",
        "restore": "Go back to a backup.",
        "repair": "Put back the newest good copy of damaged records.",
        "adopt": "Take in what another program wrote into the data file.",
        "fold": "Bring the data file up to date for other programs.",
        "retention": "Say how long records are kept, and erase what is past it.",
        "erase": "Destroy all that is held on a person.",
        "hold": "Forbid erasing what is held on a person.",
    },
    "The server": {
        "doctor": "Look whether all is well, and how to mend what is not.",
        "info": "Print every path and version.",
        "completion": "Print the script by which a shell completes commands.",
        "operator": "Keep who comes in over SSH, their rights and keys.",
        "serve-ssh": "Let an operator in over SSH, by the line of their key.",
    },
}
COMMANDS = {name: what for job in BY_JOB.values() for name, what in job.items()}
"""What each command does, by its name."""
