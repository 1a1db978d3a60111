//! Who and what there is in the small world. Nobody in it exists.

/// Names; the address is the first one, at example.com. The first is who looks around, the second runs the platform, the last
/// has not opened their account yet.
pub const PEOPLE: [&str; 14] = [
    "Ada Novak",
    "Bruno Keller",
    "Chiara Rossi",
    "Dmitri Orlov",
    "Elif Demir",
    "Farid Haddad",
    "Greta Lind",
    "Hiro Tanaka",
    "Ines Costa",
    "Jonas Weber",
    "Keiko Mori",
    "Liam Byrne",
    "Mila Horvat",
    "Noor Aziz",
];

pub struct Organization {
    pub name: &'static str,
    /// Of `MAINTAINERS`.
    pub maintainer: usize,
    /// Of `PEOPLE`; the first makes it.
    pub members: &'static [usize],
    pub projects: &'static [&'static str],
}

/// With their members, of `PEOPLE`; the first makes it.
pub const MAINTAINERS: [(&str, &[usize]); 3] =
    [("Northwind Services", &[1, 0, 2]), ("Meridian Partners", &[1, 3, 4]), ("Harbor Analytics", &[1, 5])];

pub const ORGANIZATIONS: [Organization; 7] = [
    Organization {
        name: "Silverleaf Bakeries",
        maintainer: 0,
        members: &[0, 2, 6],
        projects: &["Daily sales", "Ovens and energy", "Flour prices", "Loyalty cards", "Staff planning", "Returns and waste"],
    },
    Organization {
        name: "Blue Kite Travel",
        maintainer: 0,
        members: &[2, 0, 7],
        projects: &["Bookings", "Seat prices", "Complaints", "Newsletter", "Partner hotels", "Weather alerts"],
    },
    Organization {
        name: "Oakfield Clinics",
        maintainer: 0,
        members: &[8, 9],
        projects: &["Waiting times", "Bed occupancy", "Billing checks", "Lab turnaround", "Survey 2026"],
    },
    Organization {
        name: "Granite Insurance",
        maintainer: 1,
        members: &[3, 10, 0],
        projects: &["Claims intake", "Fraud signals", "Pricing", "Regulator reports", "Call centre", "Reinsurance"],
    },
    Organization {
        name: "Lumen Lighting",
        maintainer: 1,
        members: &[4, 11],
        projects: &["Web shop", "Warehouse", "Product images", "Spare parts", "Ad spending", "Retail panel"],
    },
    Organization {
        name: "Tidewater Ferries",
        maintainer: 2,
        members: &[5, 12],
        projects: &["Timetables", "Fuel", "Crew rota", "Ticket machines", "Harbour fees"],
    },
    Organization {
        name: "Copper Hill Schools",
        maintainer: 2,
        members: &[5, 6, 12],
        projects: &["Enrolment", "Canteens", "Library", "Heating", "Bus routes", "Exam results"],
    },
];

/// Where letters to one of `PEOPLE` would go.
pub fn address(person: usize) -> String {
    let first = PEOPLE[person].split(' ').next().unwrap_or_default();
    format!("{}@example.com", first.to_lowercase())
}
