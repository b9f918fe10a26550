use super::{Ticket, World, ids::new_id};
use crate::error::ApiError;

impl World {
    /// A ticket by which somebody is signed in as this user, once, within so many seconds.
    ///
    /// # Errors
    ///
    /// Where there is no such user.
    pub(crate) fn new_ticket(&mut self, user: &str, lifetime: u32) -> Result<Ticket, ApiError> {
        self.definition.find_user(user).ok_or_else(|| ApiError::not_found("user", user))?;
        let now = self.now();
        let ticket = Ticket {
            id: new_id("sit_"),
            token: new_id("tkt_"),
            user: user.to_owned(),
            is_used: false,
            is_revoked: false,
            created_at: now,
            updated_at: now,
            expire_at: now + i64::from(lifetime) * 1000,
        };
        self.record.tickets.insert(ticket.token.clone(), ticket.clone());
        Ok(ticket)
    }

    /// Takes a ticket back.
    ///
    /// # Errors
    ///
    /// Where there is no ticket of this id.
    pub(crate) fn revoke_ticket(&mut self, id: &str) -> Result<Ticket, ApiError> {
        let now = self.now();
        let ticket = self.record.tickets.values_mut().find(|ticket| ticket.id == id);
        let ticket = ticket.ok_or_else(|| ApiError::not_found("sign-in token", id))?;
        ticket.is_revoked = true;
        ticket.updated_at = now;
        Ok(ticket.clone())
    }

    /// The user of a ticket, which is used from now on.
    pub(super) fn redeem(&mut self, token: &str) -> Result<String, ApiError> {
        let now = self.now();
        let ticket = self.record.tickets.get_mut(token).ok_or_else(ApiError::ticket_invalid)?;
        if ticket.is_used {
            return Err(ApiError::ticket_used());
        }
        if ticket.is_revoked {
            return Err(ApiError::ticket_invalid());
        }
        if now >= ticket.expire_at {
            return Err(ApiError::ticket_expired());
        }
        ticket.is_used = true;
        ticket.updated_at = now;
        Ok(ticket.user.clone())
    }
}
